// Action "Stop calling person" of Twenty's workflows.
import { defineLogicFunction, STANDARD_OBJECT_UNIVERSAL_IDENTIFIERS } from 'twenty-sdk/define';
import {
  DIALER_CAMPAIGN_OBJECT_ID,
  STOP_CALLING_PERSON_ACTION_ID,
} from '../constants/universal-identifiers.ts';
import { dialerIdOfCampaign } from './dialer/campaign-record.ts';
import { askForWorkflow } from './dialer/for-workflow.ts';
import { type Body, oneId, optionalId } from './dialer/read-body.ts';

/** `person` and `campaign` are ids of records; without a campaign, all campaigns stop calling the person. */
export async function handler(input: Body) {
  const personIds = [oneId(input, 'person')];
  const campaign = optionalId(input, 'campaign');
  const campaignId = campaign && (await dialerIdOfCampaign(campaign));
  const { stopped } = await askForWorkflow<{ stopped: number }>('stop-calling', { personIds, campaignId });
  return { stopped };
}

export default defineLogicFunction({
  universalIdentifier: STOP_CALLING_PERSON_ACTION_ID,
  name: 'dialer-stop-calling-person',
  description:
    'Closes a person in one campaign of the dialer or in all of them, so that no further call is made.',
  timeoutSeconds: 30,
  handler,
  workflowActionTriggerSettings: {
    label: 'Stop calling person',
    icon: 'IconPhoneOff',
    inputSchema: [
      {
        type: 'object',
        properties: {
          person: {
            type: 'record',
            label: 'Person',
            objectUniversalIdentifier: STANDARD_OBJECT_UNIVERSAL_IDENTIFIERS.person.universalIdentifier,
          },
          campaign: {
            type: 'record',
            label: 'Campaign (all, when empty)',
            objectUniversalIdentifier: DIALER_CAMPAIGN_OBJECT_ID,
          },
        },
      },
    ],
    outputSchema: [
      {
        type: 'object',
        properties: { stopped: { type: 'number', label: 'Campaigns that stopped calling' } },
      },
    ],
  },
});
