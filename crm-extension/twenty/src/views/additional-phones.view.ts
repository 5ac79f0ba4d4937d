// All additional phones.
import { defineView, ViewType } from 'twenty-sdk/define';
import {
  ADDITIONAL_PHONE_DESCRIPTION_FIELD_ID,
  ADDITIONAL_PHONE_ITEM_TYPE_FIELD_ID,
  ADDITIONAL_PHONE_NAME_FIELD_ID,
  ADDITIONAL_PHONE_OBJECT_ID,
  ADDITIONAL_PHONE_ORDER_BY_FIELD_ID,
  ADDITIONAL_PHONE_PERSON_FIELD_ID,
  ADDITIONAL_PHONES_VIEW_DESCRIPTION_ID,
  ADDITIONAL_PHONES_VIEW_ID,
  ADDITIONAL_PHONES_VIEW_ITEM_TYPE_ID,
  ADDITIONAL_PHONES_VIEW_NAME_ID,
  ADDITIONAL_PHONES_VIEW_ORDER_BY_ID,
  ADDITIONAL_PHONES_VIEW_PERSON_ID,
} from '../constants/universal-identifiers.ts';

export default defineView({
  universalIdentifier: ADDITIONAL_PHONES_VIEW_ID,
  name: 'Additional phones',
  objectUniversalIdentifier: ADDITIONAL_PHONE_OBJECT_ID,
  type: ViewType.TABLE,
  icon: 'IconPhonePlus',
  position: 0,
  fields: [
    {
      universalIdentifier: ADDITIONAL_PHONES_VIEW_NAME_ID,
      fieldMetadataUniversalIdentifier: ADDITIONAL_PHONE_NAME_FIELD_ID,
      position: 0,
      isVisible: true,
      size: 180,
    },
    {
      universalIdentifier: ADDITIONAL_PHONES_VIEW_PERSON_ID,
      fieldMetadataUniversalIdentifier: ADDITIONAL_PHONE_PERSON_FIELD_ID,
      position: 1,
      isVisible: true,
      size: 180,
    },
    {
      universalIdentifier: ADDITIONAL_PHONES_VIEW_ITEM_TYPE_ID,
      fieldMetadataUniversalIdentifier: ADDITIONAL_PHONE_ITEM_TYPE_FIELD_ID,
      position: 2,
      isVisible: true,
      size: 150,
    },
    {
      universalIdentifier: ADDITIONAL_PHONES_VIEW_DESCRIPTION_ID,
      fieldMetadataUniversalIdentifier: ADDITIONAL_PHONE_DESCRIPTION_FIELD_ID,
      position: 3,
      isVisible: true,
      size: 220,
    },
    {
      universalIdentifier: ADDITIONAL_PHONES_VIEW_ORDER_BY_ID,
      fieldMetadataUniversalIdentifier: ADDITIONAL_PHONE_ORDER_BY_FIELD_ID,
      position: 4,
      isVisible: true,
      size: 90,
    },
  ],
});
