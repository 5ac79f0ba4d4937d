// Person of a call attempt: erasing the person erases it too.
import {
  defineField,
  FieldType,
  OnDeleteAction,
  RelationType,
  STANDARD_OBJECT_UNIVERSAL_IDENTIFIERS,
} from 'twenty-sdk/define';
import {
  CALL_ATTEMPT_OBJECT_ID,
  CALL_ATTEMPT_PERSON_FIELD_ID,
  PERSON_CALL_ATTEMPTS_FIELD_ID,
} from '../constants/universal-identifiers.ts';

export default defineField({
  universalIdentifier: CALL_ATTEMPT_PERSON_FIELD_ID,
  objectUniversalIdentifier: CALL_ATTEMPT_OBJECT_ID,
  type: FieldType.RELATION,
  name: 'person',
  label: 'Person',
  icon: 'IconUser',
  relationTargetObjectMetadataUniversalIdentifier:
    STANDARD_OBJECT_UNIVERSAL_IDENTIFIERS.person.universalIdentifier,
  relationTargetFieldMetadataUniversalIdentifier: PERSON_CALL_ATTEMPTS_FIELD_ID,
  universalSettings: {
    relationType: RelationType.MANY_TO_ONE,
    onDelete: OnDeleteAction.CASCADE,
    joinColumnName: 'personId',
  },
});
