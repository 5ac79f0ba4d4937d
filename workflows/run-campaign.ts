// The run of a campaign: one long activity paces its calls until it is paused, stopped or finished.
import { proxyActivities, setCurrentDetails, setHandler } from '@temporalio/workflow';
import type { CampaignActivities, PaceResult } from './contract.ts';
import { campaignStartedSignal } from './messages.ts';

const { paceCampaign } = proxyActivities<CampaignActivities>({
  startToCloseTimeout: '30 days',
  heartbeatTimeout: '8 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '5 seconds', backoffCoefficient: 1.5 },
});

export async function runCampaign(input: { campaignId: string }): Promise<PaceResult> {
  setCurrentDetails('Calling. Contacts are listed by the search attribute `CampaignId`');
  let startedAgain = false;
  setHandler(campaignStartedSignal, () => {
    startedAgain = true;
  });
  for (;;) {
    startedAgain = false;
    const result = await paceCampaign(input);
    // A start or resume that came while the pacer came to rest would be lost with this run.
    if (!startedAgain) return result;
  }
}
