// Additional phones of a person. Twenty's own phones field holds bare numbers; type, description and order live here.
import { defineObject, FieldType } from 'twenty-sdk/define';
import {
  ADDITIONAL_PHONE_DESCRIPTION_FIELD_ID,
  ADDITIONAL_PHONE_NAME_FIELD_ID,
  ADDITIONAL_PHONE_OBJECT_ID,
  ADDITIONAL_PHONE_ORDER_BY_FIELD_ID,
  ADDITIONAL_PHONE_PHONE_FIELD_ID,
} from '../constants/universal-identifiers.ts';

export default defineObject({
  universalIdentifier: ADDITIONAL_PHONE_OBJECT_ID,
  nameSingular: 'additionalPhone',
  namePlural: 'additionalPhones',
  labelSingular: 'Additional phone',
  labelPlural: 'Additional phones',
  description: 'A phone that is called when the primary phone does not reach the person',
  icon: 'IconPhonePlus',
  labelIdentifierFieldMetadataUniversalIdentifier: ADDITIONAL_PHONE_NAME_FIELD_ID,
  fields: [
    {
      universalIdentifier: ADDITIONAL_PHONE_NAME_FIELD_ID,
      type: FieldType.TEXT,
      name: 'name',
      label: 'Number',
      description: 'The number in E.164, such as +12025550143',
      icon: 'IconPhone',
    },
    {
      universalIdentifier: ADDITIONAL_PHONE_PHONE_FIELD_ID,
      type: FieldType.PHONES,
      name: 'phone',
      label: 'Phone',
      icon: 'IconPhone',
    },
    {
      universalIdentifier: ADDITIONAL_PHONE_DESCRIPTION_FIELD_ID,
      type: FieldType.TEXT,
      name: 'description',
      label: 'Description',
      icon: 'IconNotes',
    },
    {
      universalIdentifier: ADDITIONAL_PHONE_ORDER_BY_FIELD_ID,
      type: FieldType.NUMBER,
      name: 'orderBy',
      label: 'Order',
      description: 'The place among the phones of the same type, smallest first',
      icon: 'IconSortAscending',
      defaultValue: 0,
    },
  ],
});
