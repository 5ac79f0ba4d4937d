// Adds people to a campaign.
import { defineLogicFunction } from 'twenty-sdk/define';
import { ADD_TO_CAMPAIGN_FUNCTION_ID } from '../constants/universal-identifiers.ts';
import { forSignedIn } from './dialer/for-signed-in.ts';
import { manyIds, oneId } from './dialer/read-body.ts';

export default defineLogicFunction({
  universalIdentifier: ADD_TO_CAMPAIGN_FUNCTION_ID,
  name: 'dialer-add-to-campaign',
  description: 'Adds people to a campaign.',
  timeoutSeconds: 30,
  handler: forSignedIn('add-to-campaign', (body) => ({
    personIds: manyIds(body, 'personIds'),
    campaignId: oneId(body, 'campaignId'),
  })),
  httpRouteTriggerSettings: { path: '/dialer/add-to-campaign', httpMethod: 'POST', isAuthRequired: true },
});
