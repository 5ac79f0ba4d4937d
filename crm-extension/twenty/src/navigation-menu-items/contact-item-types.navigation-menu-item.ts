// "Contact item types" in the folder of the dialer.
import { defineNavigationMenuItem, NavigationMenuItemType } from 'twenty-sdk/define';
import {
  CONTACT_ITEM_TYPES_NAVIGATION_ID,
  CONTACT_ITEM_TYPES_VIEW_ID,
  DIALER_FOLDER_ID,
} from '../constants/universal-identifiers.ts';

export default defineNavigationMenuItem({
  universalIdentifier: CONTACT_ITEM_TYPES_NAVIGATION_ID,
  type: NavigationMenuItemType.VIEW,
  viewUniversalIdentifier: CONTACT_ITEM_TYPES_VIEW_ID,
  folderUniversalIdentifier: DIALER_FOLDER_ID,
  name: 'Contact item types',
  icon: 'IconTags',
  position: 5,
});
