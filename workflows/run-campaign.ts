// The run of a campaign: one long activity paces its calls until it is paused, stopped or finished.
import { proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { CampaignActivities, PaceResult } from './contract.ts';

const { paceCampaign } = proxyActivities<CampaignActivities>({
  startToCloseTimeout: '30 days',
  heartbeatTimeout: '8 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '5 seconds', backoffCoefficient: 1.5 },
});

export async function runCampaign(input: { campaignId: string }): Promise<PaceResult> {
  setCurrentDetails('Calling. Contacts are listed by the search attribute `CampaignId`');
  return await paceCampaign(input);
}
