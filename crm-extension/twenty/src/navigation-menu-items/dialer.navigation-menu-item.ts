// The folder "Dialer" of the navigation, which holds the app's pages and views.
import { defineNavigationMenuItem, NavigationMenuItemType } from 'twenty-sdk/define';
import { DIALER_FOLDER_ID } from '../constants/universal-identifiers.ts';

export default defineNavigationMenuItem({
  universalIdentifier: DIALER_FOLDER_ID,
  type: NavigationMenuItemType.FOLDER,
  name: 'Dialer',
  icon: 'IconPhoneOutgoing',
  position: 20,
});
