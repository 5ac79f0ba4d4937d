// Command "Dial": opens the calling window for one person.
import {
  defineCommandMenuItem,
  numberOfSelectedRecords,
  STANDARD_OBJECT_UNIVERSAL_IDENTIFIERS,
} from 'twenty-sdk/define';
import { DIAL_COMMAND_ID, DIAL_FRONT_COMPONENT_ID } from '../constants/universal-identifiers.ts';

export default defineCommandMenuItem({
  universalIdentifier: DIAL_COMMAND_ID,
  label: 'Dial with the dialer',
  shortLabel: 'Dial',
  isPinned: true,
  availabilityType: 'RECORD_SELECTION',
  availabilityObjectUniversalIdentifier: STANDARD_OBJECT_UNIVERSAL_IDENTIFIERS.person.universalIdentifier,
  conditionalAvailabilityExpression: numberOfSelectedRecords === 1,
  frontComponentUniversalIdentifier: DIAL_FRONT_COMPONENT_ID,
});
