// Contact item types ("Office", "Holiday home"). Records and not options of a SELECT, because an update of the app
// would put the app's own options back.
import { defineObject, FieldType } from 'twenty-sdk/define';
import { ITEM_COLORS } from '../constants/item-colors.ts';
import {
  CONTACT_ITEM_TYPE_COLOR_FIELD_ID,
  CONTACT_ITEM_TYPE_NAME_FIELD_ID,
  CONTACT_ITEM_TYPE_OBJECT_ID,
  CONTACT_ITEM_TYPE_ORDER_BY_FIELD_ID,
} from '../constants/universal-identifiers.ts';

export default defineObject({
  universalIdentifier: CONTACT_ITEM_TYPE_OBJECT_ID,
  nameSingular: 'contactItemType',
  namePlural: 'contactItemTypes',
  labelSingular: 'Contact item type',
  labelPlural: 'Contact item types',
  description: 'What an additional phone is for. The order says which phones are called first.',
  icon: 'IconTags',
  labelIdentifierFieldMetadataUniversalIdentifier: CONTACT_ITEM_TYPE_NAME_FIELD_ID,
  fields: [
    {
      universalIdentifier: CONTACT_ITEM_TYPE_NAME_FIELD_ID,
      type: FieldType.TEXT,
      name: 'name',
      label: 'Name',
      icon: 'IconTag',
    },
    {
      universalIdentifier: CONTACT_ITEM_TYPE_COLOR_FIELD_ID,
      type: FieldType.SELECT,
      name: 'color',
      label: 'Color',
      description: 'The background of the phone’s tag',
      icon: 'IconPalette',
      defaultValue: "'GRAY'",
      options: ITEM_COLORS.map((color, position) => ({
        value: color,
        label: `${color.charAt(0)}${color.slice(1).toLowerCase()}`,
        color: color.toLowerCase() as Lowercase<typeof color>,
        position,
      })),
    },
    {
      universalIdentifier: CONTACT_ITEM_TYPE_ORDER_BY_FIELD_ID,
      type: FieldType.NUMBER,
      name: 'orderBy',
      label: 'Order',
      description: 'Phones of the type with the smallest number are called first',
      icon: 'IconSortAscending',
      defaultValue: 1,
    },
  ],
});
