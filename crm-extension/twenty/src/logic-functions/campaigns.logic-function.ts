// Lists the campaigns that the signed-in person may add people to.
import { defineLogicFunction } from 'twenty-sdk/define';
import { CAMPAIGNS_FUNCTION_ID } from '../constants/universal-identifiers.ts';
import { forSignedIn } from './dialer/for-signed-in.ts';

export default defineLogicFunction({
  universalIdentifier: CAMPAIGNS_FUNCTION_ID,
  name: 'dialer-campaigns',
  description: 'Lists the campaigns that the signed-in person may add people to.',
  timeoutSeconds: 30,
  handler: forSignedIn('campaigns', () => ({})),
  httpRouteTriggerSettings: { path: '/dialer/campaigns', httpMethod: 'POST', isAuthRequired: true },
});
