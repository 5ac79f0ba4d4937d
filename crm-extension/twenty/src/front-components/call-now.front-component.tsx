// Front component of the command "Call now".
import { defineFrontComponent } from 'twenty-sdk/define';
import { CALL_NOW_FRONT_COMPONENT_ID } from '../constants/universal-identifiers.ts';
import { CallNow } from './commands/call-now.tsx';

export default defineFrontComponent({
  universalIdentifier: CALL_NOW_FRONT_COMPONENT_ID,
  name: 'dialer-call-now',
  description: 'Makes the next call of a person at once',
  component: CallNow,
});
