// "Campaigns" in the folder of the dialer.
import { defineNavigationMenuItem, NavigationMenuItemType } from 'twenty-sdk/define';
import {
  DIALER_CAMPAIGNS_NAVIGATION_ID,
  DIALER_CAMPAIGNS_VIEW_ID,
  DIALER_FOLDER_ID,
} from '../constants/universal-identifiers.ts';

export default defineNavigationMenuItem({
  universalIdentifier: DIALER_CAMPAIGNS_NAVIGATION_ID,
  type: NavigationMenuItemType.VIEW,
  viewUniversalIdentifier: DIALER_CAMPAIGNS_VIEW_ID,
  folderUniversalIdentifier: DIALER_FOLDER_ID,
  name: 'Campaigns',
  icon: 'IconSpeakerphone',
  position: 1,
});
