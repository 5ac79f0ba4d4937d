// Front component of the page "Console".
import { defineFrontComponent } from 'twenty-sdk/define';
import { CONSOLE_FRONT_COMPONENT_ID } from '../constants/universal-identifiers.ts';
import { ConsoleDoor } from './console/console-door.tsx';

export default defineFrontComponent({
  universalIdentifier: CONSOLE_FRONT_COMPONENT_ID,
  name: 'dialer-console',
  description: 'Signs the person in to the console',
  component: ConsoleDoor,
});
