// Makes the next call of a person at once.
import { defineLogicFunction } from 'twenty-sdk/define';
import { CALL_NOW_FUNCTION_ID } from '../constants/universal-identifiers.ts';
import { forSignedIn } from './dialer/for-signed-in.ts';
import { oneId, optionalId } from './dialer/read-body.ts';

export default defineLogicFunction({
  universalIdentifier: CALL_NOW_FUNCTION_ID,
  name: 'dialer-call-now',
  description: 'Makes the next call of a person at once.',
  timeoutSeconds: 30,
  handler: forSignedIn('call-now', (body) => ({
    personId: oneId(body, 'personId'),
    campaignId: optionalId(body, 'campaignId'),
  })),
  httpRouteTriggerSettings: { path: '/dialer/call-now', httpMethod: 'POST', isAuthRequired: true },
});
