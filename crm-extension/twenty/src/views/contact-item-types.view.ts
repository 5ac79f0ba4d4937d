// All contact item types, in the order in which they are called.
import { defineView, ViewSortDirection, ViewType } from 'twenty-sdk/define';
import {
  CONTACT_ITEM_TYPE_COLOR_FIELD_ID,
  CONTACT_ITEM_TYPE_NAME_FIELD_ID,
  CONTACT_ITEM_TYPE_OBJECT_ID,
  CONTACT_ITEM_TYPE_ORDER_BY_FIELD_ID,
  CONTACT_ITEM_TYPES_VIEW_COLOR_ID,
  CONTACT_ITEM_TYPES_VIEW_ID,
  CONTACT_ITEM_TYPES_VIEW_NAME_ID,
  CONTACT_ITEM_TYPES_VIEW_ORDER_BY_ID,
  CONTACT_ITEM_TYPES_VIEW_SORT_ID,
} from '../constants/universal-identifiers.ts';

export default defineView({
  universalIdentifier: CONTACT_ITEM_TYPES_VIEW_ID,
  name: 'Contact item types',
  objectUniversalIdentifier: CONTACT_ITEM_TYPE_OBJECT_ID,
  type: ViewType.TABLE,
  icon: 'IconTags',
  position: 0,
  fields: [
    {
      universalIdentifier: CONTACT_ITEM_TYPES_VIEW_NAME_ID,
      fieldMetadataUniversalIdentifier: CONTACT_ITEM_TYPE_NAME_FIELD_ID,
      position: 0,
      isVisible: true,
      size: 200,
    },
    {
      universalIdentifier: CONTACT_ITEM_TYPES_VIEW_COLOR_ID,
      fieldMetadataUniversalIdentifier: CONTACT_ITEM_TYPE_COLOR_FIELD_ID,
      position: 1,
      isVisible: true,
      size: 140,
    },
    {
      universalIdentifier: CONTACT_ITEM_TYPES_VIEW_ORDER_BY_ID,
      fieldMetadataUniversalIdentifier: CONTACT_ITEM_TYPE_ORDER_BY_FIELD_ID,
      position: 2,
      isVisible: true,
      size: 100,
    },
  ],
  sorts: [
    {
      universalIdentifier: CONTACT_ITEM_TYPES_VIEW_SORT_ID,
      fieldMetadataUniversalIdentifier: CONTACT_ITEM_TYPE_ORDER_BY_FIELD_ID,
      direction: ViewSortDirection.ASC,
    },
  ],
});
