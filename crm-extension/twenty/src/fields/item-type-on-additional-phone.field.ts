// Type of an additional phone: it stays when the type is erased.
import { defineField, FieldType, OnDeleteAction, RelationType } from 'twenty-sdk/define';
import {
  ADDITIONAL_PHONE_ITEM_TYPE_FIELD_ID,
  ADDITIONAL_PHONE_OBJECT_ID,
  CONTACT_ITEM_TYPE_ADDITIONAL_PHONES_FIELD_ID,
  CONTACT_ITEM_TYPE_OBJECT_ID,
} from '../constants/universal-identifiers.ts';

export default defineField({
  universalIdentifier: ADDITIONAL_PHONE_ITEM_TYPE_FIELD_ID,
  objectUniversalIdentifier: ADDITIONAL_PHONE_OBJECT_ID,
  type: FieldType.RELATION,
  name: 'itemType',
  label: 'Type',
  icon: 'IconTag',
  relationTargetObjectMetadataUniversalIdentifier: CONTACT_ITEM_TYPE_OBJECT_ID,
  relationTargetFieldMetadataUniversalIdentifier: CONTACT_ITEM_TYPE_ADDITIONAL_PHONES_FIELD_ID,
  universalSettings: {
    relationType: RelationType.MANY_TO_ONE,
    onDelete: OnDeleteAction.SET_NULL,
    joinColumnName: 'itemTypeId',
  },
});
