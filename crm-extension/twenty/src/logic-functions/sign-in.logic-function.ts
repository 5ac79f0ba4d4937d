// Gives the signed-in person a link into the console or the calling window, good once and for a minute.
import { defineLogicFunction } from 'twenty-sdk/define';
import { SIGN_IN_FUNCTION_ID } from '../constants/universal-identifiers.ts';
import { forSignedIn } from './dialer/for-signed-in.ts';
import { oneOf, optionalId } from './dialer/read-body.ts';

export default defineLogicFunction({
  universalIdentifier: SIGN_IN_FUNCTION_ID,
  name: 'dialer-sign-in',
  description:
    'Gives the signed-in person a link into the console or the calling window, good once and for a minute.',
  timeoutSeconds: 30,
  handler: forSignedIn('sign-in', (body) => ({
    to: oneOf(body, 'to', ['console', 'phone']),
    personId: optionalId(body, 'personId'),
  })),
  httpRouteTriggerSettings: { path: '/dialer/sign-in', httpMethod: 'POST', isAuthRequired: true },
});
