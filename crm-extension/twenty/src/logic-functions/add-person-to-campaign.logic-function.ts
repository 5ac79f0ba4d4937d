// Action "Add person to campaign" of Twenty's workflows.
import { defineLogicFunction, STANDARD_OBJECT_UNIVERSAL_IDENTIFIERS } from 'twenty-sdk/define';
import {
  ADD_PERSON_TO_CAMPAIGN_ACTION_ID,
  DIALER_CAMPAIGN_OBJECT_ID,
} from '../constants/universal-identifiers.ts';
import { dialerIdOfCampaign } from './dialer/campaign-record.ts';
import { askForWorkflow } from './dialer/for-workflow.ts';
import { type Body, oneId } from './dialer/read-body.ts';

type Added = {
  added: number;
  already: number;
  refused: { personId: string; why: string }[];
  state: string;
};

/**
 * `person` and `campaign` are ids of records. `why` is empty unless the person was refused. A workflow can look at
 * `state`: whoever is added to a campaign that is finished, say, is called when it is started again.
 */
export async function handler(input: Body) {
  const personIds = [oneId(input, 'person')];
  const campaignId = await dialerIdOfCampaign(oneId(input, 'campaign'));
  const { added, already, refused, state } = await askForWorkflow<Added>('add-to-campaign', {
    personIds,
    campaignId,
  });
  return { added: added > 0, already: already > 0, why: refused[0]?.why ?? '', state };
}

export default defineLogicFunction({
  universalIdentifier: ADD_PERSON_TO_CAMPAIGN_ACTION_ID,
  name: 'dialer-add-person-to-campaign',
  description:
    'Adds a person to a campaign of the dialer, which then calls the person’s phones one after the other.',
  timeoutSeconds: 30,
  handler,
  workflowActionTriggerSettings: {
    label: 'Add person to campaign',
    icon: 'IconPhonePlus',
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
            label: 'Campaign',
            objectUniversalIdentifier: DIALER_CAMPAIGN_OBJECT_ID,
          },
        },
      },
    ],
    outputSchema: [
      {
        type: 'object',
        properties: {
          added: { type: 'boolean', label: 'Added' },
          already: { type: 'boolean', label: 'Was in the campaign already' },
          why: { type: 'string', label: 'Why the person was refused' },
          state: { type: 'string', label: 'State of the campaign (calls are made when active)' },
        },
      },
    ],
  },
});
