// Command "Add to blacklist", for one person or many selected ones.
import {
  defineCommandMenuItem,
  numberOfSelectedRecords,
  STANDARD_OBJECT_UNIVERSAL_IDENTIFIERS,
} from 'twenty-sdk/define';
import {
  ADD_TO_BLACKLIST_COMMAND_ID,
  ADD_TO_BLACKLIST_FRONT_COMPONENT_ID,
} from '../constants/universal-identifiers.ts';

export default defineCommandMenuItem({
  universalIdentifier: ADD_TO_BLACKLIST_COMMAND_ID,
  label: 'Add to blacklist',
  shortLabel: 'Blacklist',
  isPinned: false,
  availabilityType: 'RECORD_SELECTION',
  availabilityObjectUniversalIdentifier: STANDARD_OBJECT_UNIVERSAL_IDENTIFIERS.person.universalIdentifier,
  conditionalAvailabilityExpression: numberOfSelectedRecords > 0,
  frontComponentUniversalIdentifier: ADD_TO_BLACKLIST_FRONT_COMPONENT_ID,
});
