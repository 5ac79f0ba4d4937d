// Front component of the settings.
import { defineFrontComponent } from 'twenty-sdk/define';
import { SETTINGS_FRONT_COMPONENT_ID } from '../constants/universal-identifiers.ts';
import { DialerSettings } from './settings/dialer-settings.tsx';

export default defineFrontComponent({
  universalIdentifier: SETTINGS_FRONT_COMPONENT_ID,
  name: 'dialer-settings',
  description: 'Connection to the dialer, and its health',
  component: DialerSettings,
});
