// Front component above the calls of a person.
import { defineFrontComponent } from 'twenty-sdk/define';
import { NEXT_CALL_FRONT_COMPONENT_ID } from '../constants/universal-identifiers.ts';
import { NextCallOfPerson } from './calls/next-call.tsx';

export default defineFrontComponent({
  universalIdentifier: NEXT_CALL_FRONT_COMPONENT_ID,
  name: 'dialer-next-call',
  description: 'What happens next to a person, and why',
  component: NextCallOfPerson,
});
