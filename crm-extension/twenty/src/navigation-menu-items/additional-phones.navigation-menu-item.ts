// "Additional phones" in the folder of the dialer.
import { defineNavigationMenuItem, NavigationMenuItemType } from 'twenty-sdk/define';
import {
  ADDITIONAL_PHONES_NAVIGATION_ID,
  ADDITIONAL_PHONES_VIEW_ID,
  DIALER_FOLDER_ID,
} from '../constants/universal-identifiers.ts';

export default defineNavigationMenuItem({
  universalIdentifier: ADDITIONAL_PHONES_NAVIGATION_ID,
  type: NavigationMenuItemType.VIEW,
  viewUniversalIdentifier: ADDITIONAL_PHONES_VIEW_ID,
  folderUniversalIdentifier: DIALER_FOLDER_ID,
  name: 'Additional phones',
  icon: 'IconPhonePlus',
  position: 4,
});
