// Command "Dialer settings": address, secret and health, also where Twenty has no settings pages of apps.
import { defineCommandMenuItem } from 'twenty-sdk/define';
import { SETTINGS_COMMAND_ID, SETTINGS_FRONT_COMPONENT_ID } from '../constants/universal-identifiers.ts';

export default defineCommandMenuItem({
  universalIdentifier: SETTINGS_COMMAND_ID,
  label: 'Dialer settings and health',
  shortLabel: 'Dialer',
  isPinned: false,
  availabilityType: 'GLOBAL',
  frontComponentUniversalIdentifier: SETTINGS_FRONT_COMPONENT_ID,
});
