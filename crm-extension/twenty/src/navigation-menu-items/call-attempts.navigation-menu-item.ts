// "Call history" in the folder of the dialer.
import { defineNavigationMenuItem, NavigationMenuItemType } from 'twenty-sdk/define';
import {
  CALL_ATTEMPTS_NAVIGATION_ID,
  CALL_ATTEMPTS_VIEW_ID,
  DIALER_FOLDER_ID,
} from '../constants/universal-identifiers.ts';

export default defineNavigationMenuItem({
  universalIdentifier: CALL_ATTEMPTS_NAVIGATION_ID,
  type: NavigationMenuItemType.VIEW,
  viewUniversalIdentifier: CALL_ATTEMPTS_VIEW_ID,
  folderUniversalIdentifier: DIALER_FOLDER_ID,
  name: 'Call history',
  icon: 'IconPhoneCall',
  position: 2,
});
