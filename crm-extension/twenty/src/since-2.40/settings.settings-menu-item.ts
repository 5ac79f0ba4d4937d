// The app's page in Twenty's settings. It takes the place of the page of variables that Twenty would make itself.
import { defineSettingsMenuItem } from 'twenty-sdk/define';
import { SETTINGS_FRONT_COMPONENT_ID, SETTINGS_MENU_ITEM_ID } from '../constants/universal-identifiers.ts';

export default defineSettingsMenuItem({
  universalIdentifier: SETTINGS_MENU_ITEM_ID,
  frontComponentUniversalIdentifier: SETTINGS_FRONT_COMPONENT_ID,
  title: 'Dialer',
  icon: 'IconPhoneOutgoing',
  position: 1,
});
