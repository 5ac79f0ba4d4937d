// Person of an additional phone: erasing the person erases it too.
import {
  defineField,
  FieldType,
  OnDeleteAction,
  RelationType,
  STANDARD_OBJECT_UNIVERSAL_IDENTIFIERS,
} from 'twenty-sdk/define';
import {
  ADDITIONAL_PHONE_OBJECT_ID,
  ADDITIONAL_PHONE_PERSON_FIELD_ID,
  PERSON_ADDITIONAL_PHONES_FIELD_ID,
} from '../constants/universal-identifiers.ts';

export default defineField({
  universalIdentifier: ADDITIONAL_PHONE_PERSON_FIELD_ID,
  objectUniversalIdentifier: ADDITIONAL_PHONE_OBJECT_ID,
  type: FieldType.RELATION,
  name: 'person',
  label: 'Person',
  icon: 'IconUser',
  relationTargetObjectMetadataUniversalIdentifier:
    STANDARD_OBJECT_UNIVERSAL_IDENTIFIERS.person.universalIdentifier,
  relationTargetFieldMetadataUniversalIdentifier: PERSON_ADDITIONAL_PHONES_FIELD_ID,
  universalSettings: {
    relationType: RelationType.MANY_TO_ONE,
    onDelete: OnDeleteAction.CASCADE,
    joinColumnName: 'personId',
  },
});
