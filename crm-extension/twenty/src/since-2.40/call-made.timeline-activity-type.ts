// A call on the timeline of the person, as soon as the dialer has written its record.
import { defineTimelineActivityType } from 'twenty-sdk/define';
import {
  CALL_ATTEMPT_OBJECT_ID,
  CALL_ATTEMPT_PERSON_FIELD_ID,
  CALL_MADE_TIMELINE_ACTIVITY_TYPE_ID,
} from '../constants/universal-identifiers.ts';

export default defineTimelineActivityType({
  universalIdentifier: CALL_MADE_TIMELINE_ACTIVITY_TYPE_ID,
  name: 'callMade',
  label: 'was called by the dialer',
  icon: 'IconPhoneCall',
  emit: {
    on: 'linked',
    objectUniversalIdentifier: CALL_ATTEMPT_OBJECT_ID,
    through: { relationFieldUniversalIdentifier: CALL_ATTEMPT_PERSON_FIELD_ID },
  },
});
