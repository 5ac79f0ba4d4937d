// Additional phone of a call attempt: it stays when the phone is erased.
import { defineField, FieldType, OnDeleteAction, RelationType } from 'twenty-sdk/define';
import {
  ADDITIONAL_PHONE_CALL_ATTEMPTS_FIELD_ID,
  ADDITIONAL_PHONE_OBJECT_ID,
  CALL_ATTEMPT_ADDITIONAL_PHONE_FIELD_ID,
  CALL_ATTEMPT_OBJECT_ID,
} from '../constants/universal-identifiers.ts';

export default defineField({
  universalIdentifier: CALL_ATTEMPT_ADDITIONAL_PHONE_FIELD_ID,
  objectUniversalIdentifier: CALL_ATTEMPT_OBJECT_ID,
  type: FieldType.RELATION,
  name: 'additionalPhone',
  label: 'Additional phone',
  icon: 'IconPhonePlus',
  relationTargetObjectMetadataUniversalIdentifier: ADDITIONAL_PHONE_OBJECT_ID,
  relationTargetFieldMetadataUniversalIdentifier: ADDITIONAL_PHONE_CALL_ATTEMPTS_FIELD_ID,
  universalSettings: {
    relationType: RelationType.MANY_TO_ONE,
    onDelete: OnDeleteAction.SET_NULL,
    joinColumnName: 'additionalPhoneId',
  },
});
