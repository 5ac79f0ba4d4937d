// "Console" in the folder of the dialer.
import { defineNavigationMenuItem, NavigationMenuItemType } from 'twenty-sdk/define';
import {
  CONSOLE_NAVIGATION_ID,
  CONSOLE_PAGE_ID,
  DIALER_FOLDER_ID,
} from '../constants/universal-identifiers.ts';

export default defineNavigationMenuItem({
  universalIdentifier: CONSOLE_NAVIGATION_ID,
  type: NavigationMenuItemType.PAGE_LAYOUT,
  pageLayoutUniversalIdentifier: CONSOLE_PAGE_ID,
  folderUniversalIdentifier: DIALER_FOLDER_ID,
  name: 'Console',
  icon: 'IconLayoutDashboard',
  position: 0,
});
