// Command "Add to campaign", for one person or many selected ones.
import {
  defineCommandMenuItem,
  numberOfSelectedRecords,
  STANDARD_OBJECT_UNIVERSAL_IDENTIFIERS,
} from 'twenty-sdk/define';
import {
  ADD_TO_CAMPAIGN_COMMAND_ID,
  ADD_TO_CAMPAIGN_FRONT_COMPONENT_ID,
} from '../constants/universal-identifiers.ts';

export default defineCommandMenuItem({
  universalIdentifier: ADD_TO_CAMPAIGN_COMMAND_ID,
  label: 'Add to campaign',
  shortLabel: 'Add to campaign',
  isPinned: true,
  availabilityType: 'RECORD_SELECTION',
  availabilityObjectUniversalIdentifier: STANDARD_OBJECT_UNIVERSAL_IDENTIFIERS.person.universalIdentifier,
  conditionalAvailabilityExpression: numberOfSelectedRecords > 0,
  frontComponentUniversalIdentifier: ADD_TO_CAMPAIGN_FRONT_COMPONENT_ID,
});
