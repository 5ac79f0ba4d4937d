// Additional phones of an item type: the other side of item-type-on-additional-phone.
import { defineField, FieldType, RelationType } from 'twenty-sdk/define';
import {
  ADDITIONAL_PHONE_ITEM_TYPE_FIELD_ID,
  ADDITIONAL_PHONE_OBJECT_ID,
  CONTACT_ITEM_TYPE_ADDITIONAL_PHONES_FIELD_ID,
  CONTACT_ITEM_TYPE_OBJECT_ID,
} from '../constants/universal-identifiers.ts';

export default defineField({
  universalIdentifier: CONTACT_ITEM_TYPE_ADDITIONAL_PHONES_FIELD_ID,
  objectUniversalIdentifier: CONTACT_ITEM_TYPE_OBJECT_ID,
  type: FieldType.RELATION,
  name: 'additionalPhones',
  label: 'Additional phones',
  icon: 'IconPhonePlus',
  relationTargetObjectMetadataUniversalIdentifier: ADDITIONAL_PHONE_OBJECT_ID,
  relationTargetFieldMetadataUniversalIdentifier: ADDITIONAL_PHONE_ITEM_TYPE_FIELD_ID,
  universalSettings: { relationType: RelationType.ONE_TO_MANY },
});
