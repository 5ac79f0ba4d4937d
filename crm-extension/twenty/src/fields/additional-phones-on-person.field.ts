// Additional phones of a person: the other side of person-on-additional-phone.
import {
  defineField,
  FieldType,
  RelationType,
  STANDARD_OBJECT_UNIVERSAL_IDENTIFIERS,
} from 'twenty-sdk/define';
import {
  ADDITIONAL_PHONE_OBJECT_ID,
  ADDITIONAL_PHONE_PERSON_FIELD_ID,
  PERSON_ADDITIONAL_PHONES_FIELD_ID,
} from '../constants/universal-identifiers.ts';

export default defineField({
  universalIdentifier: PERSON_ADDITIONAL_PHONES_FIELD_ID,
  objectUniversalIdentifier: STANDARD_OBJECT_UNIVERSAL_IDENTIFIERS.person.universalIdentifier,
  type: FieldType.RELATION,
  name: 'additionalPhones',
  label: 'Additional phones',
  icon: 'IconPhonePlus',
  relationTargetObjectMetadataUniversalIdentifier: ADDITIONAL_PHONE_OBJECT_ID,
  relationTargetFieldMetadataUniversalIdentifier: ADDITIONAL_PHONE_PERSON_FIELD_ID,
  universalSettings: { relationType: RelationType.ONE_TO_MANY },
});
