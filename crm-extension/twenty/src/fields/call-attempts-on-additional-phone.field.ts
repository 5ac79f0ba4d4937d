// Call attempts of an additional phone: the other side of additional-phone-on-call-attempt.
import { defineField, FieldType, RelationType } from 'twenty-sdk/define';
import {
  ADDITIONAL_PHONE_CALL_ATTEMPTS_FIELD_ID,
  ADDITIONAL_PHONE_OBJECT_ID,
  CALL_ATTEMPT_ADDITIONAL_PHONE_FIELD_ID,
  CALL_ATTEMPT_OBJECT_ID,
} from '../constants/universal-identifiers.ts';

export default defineField({
  universalIdentifier: ADDITIONAL_PHONE_CALL_ATTEMPTS_FIELD_ID,
  objectUniversalIdentifier: ADDITIONAL_PHONE_OBJECT_ID,
  type: FieldType.RELATION,
  name: 'callAttempts',
  label: 'Call attempts',
  icon: 'IconPhoneCall',
  relationTargetObjectMetadataUniversalIdentifier: CALL_ATTEMPT_OBJECT_ID,
  relationTargetFieldMetadataUniversalIdentifier: CALL_ATTEMPT_ADDITIONAL_PHONE_FIELD_ID,
  universalSettings: { relationType: RelationType.ONE_TO_MANY },
});
