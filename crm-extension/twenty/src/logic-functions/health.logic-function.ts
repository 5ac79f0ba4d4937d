// Checks every link between Twenty and the dialer.
import { defineLogicFunction } from 'twenty-sdk/define';
import { HEALTH_FUNCTION_ID } from '../constants/universal-identifiers.ts';
import { forSignedIn } from './dialer/for-signed-in.ts';

export default defineLogicFunction({
  universalIdentifier: HEALTH_FUNCTION_ID,
  name: 'dialer-health',
  description: 'Checks every link between Twenty and the dialer.',
  timeoutSeconds: 30,
  handler: forSignedIn('health', () => ({})),
  httpRouteTriggerSettings: { path: '/dialer/health', httpMethod: 'POST', isAuthRequired: true },
});
