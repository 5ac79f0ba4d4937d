// Command "Call now": the next call of one person in a campaign is made at once.
import {
  defineCommandMenuItem,
  numberOfSelectedRecords,
  STANDARD_OBJECT_UNIVERSAL_IDENTIFIERS,
} from 'twenty-sdk/define';
import { CALL_NOW_COMMAND_ID, CALL_NOW_FRONT_COMPONENT_ID } from '../constants/universal-identifiers.ts';

export default defineCommandMenuItem({
  universalIdentifier: CALL_NOW_COMMAND_ID,
  label: 'Call now',
  shortLabel: 'Call now',
  isPinned: false,
  availabilityType: 'RECORD_SELECTION',
  availabilityObjectUniversalIdentifier: STANDARD_OBJECT_UNIVERSAL_IDENTIFIERS.person.universalIdentifier,
  conditionalAvailabilityExpression: numberOfSelectedRecords === 1,
  frontComponentUniversalIdentifier: CALL_NOW_FRONT_COMPONENT_ID,
});
