// Call attempts of a person: the other side of person-on-call-attempt.
import {
  defineField,
  FieldType,
  RelationType,
  STANDARD_OBJECT_UNIVERSAL_IDENTIFIERS,
} from 'twenty-sdk/define';
import {
  CALL_ATTEMPT_OBJECT_ID,
  CALL_ATTEMPT_PERSON_FIELD_ID,
  PERSON_CALL_ATTEMPTS_FIELD_ID,
} from '../constants/universal-identifiers.ts';

export default defineField({
  universalIdentifier: PERSON_CALL_ATTEMPTS_FIELD_ID,
  objectUniversalIdentifier: STANDARD_OBJECT_UNIVERSAL_IDENTIFIERS.person.universalIdentifier,
  type: FieldType.RELATION,
  name: 'callAttempts',
  label: 'Call attempts',
  icon: 'IconPhoneCall',
  relationTargetObjectMetadataUniversalIdentifier: CALL_ATTEMPT_OBJECT_ID,
  relationTargetFieldMetadataUniversalIdentifier: CALL_ATTEMPT_PERSON_FIELD_ID,
  universalSettings: { relationType: RelationType.ONE_TO_MANY },
});
