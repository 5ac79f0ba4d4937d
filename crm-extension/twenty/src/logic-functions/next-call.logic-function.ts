// Tells what happens next to a person in each campaign, and why.
import { defineLogicFunction } from 'twenty-sdk/define';
import { NEXT_CALL_FUNCTION_ID } from '../constants/universal-identifiers.ts';
import { forSignedIn } from './dialer/for-signed-in.ts';
import { oneId } from './dialer/read-body.ts';

export default defineLogicFunction({
  universalIdentifier: NEXT_CALL_FUNCTION_ID,
  name: 'dialer-next-call',
  description: 'Tells what happens next to a person in each campaign, and why.',
  timeoutSeconds: 30,
  handler: forSignedIn('next-call', (body) => ({ personId: oneId(body, 'personId') })),
  httpRouteTriggerSettings: { path: '/dialer/next-call', httpMethod: 'POST', isAuthRequired: true },
});
