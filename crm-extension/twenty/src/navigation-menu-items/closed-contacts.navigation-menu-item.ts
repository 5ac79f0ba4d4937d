// "Results" in the folder of the dialer.
import { defineNavigationMenuItem, NavigationMenuItemType } from 'twenty-sdk/define';
import {
  CLOSED_CONTACTS_NAVIGATION_ID,
  CLOSED_CONTACTS_VIEW_ID,
  DIALER_FOLDER_ID,
} from '../constants/universal-identifiers.ts';

export default defineNavigationMenuItem({
  universalIdentifier: CLOSED_CONTACTS_NAVIGATION_ID,
  type: NavigationMenuItemType.VIEW,
  viewUniversalIdentifier: CLOSED_CONTACTS_VIEW_ID,
  folderUniversalIdentifier: DIALER_FOLDER_ID,
  name: 'Results',
  icon: 'IconCircleCheck',
  position: 3,
});
