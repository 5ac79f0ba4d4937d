// Front component of the command "Dial".
import { defineFrontComponent } from 'twenty-sdk/define';
import { DIAL_FRONT_COMPONENT_ID } from '../constants/universal-identifiers.ts';
import { Dial } from './commands/dial.tsx';

export default defineFrontComponent({
  universalIdentifier: DIAL_FRONT_COMPONENT_ID,
  name: 'dialer-dial',
  description: 'Opens the calling window for a person',
  component: Dial,
});
