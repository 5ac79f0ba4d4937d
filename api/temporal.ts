// The API's only door to Temporal.
import { ActivityNotFoundError, type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { CallPhoneResult } from '../workflows/contract.ts';
import { campaignWorkflowId, contactWorkflowId } from '../workflows/ids.ts';
import {
  bookEditedSignal,
  type ContactPlan,
  callNowUpdate,
  closeUpdate,
  planQuery,
  rescheduleUpdate,
} from '../workflows/messages.ts';

export type TemporalCalls = ReturnType<typeof createTemporalCalls>;

/**
 * Calls about things that Temporal no longer knows answer `false` or `null` instead of throwing;
 * every other failure is thrown and may be tried again.
 */
export function createTemporalCalls(client: Client, taskQueue: string) {
  const contact = (campaignId: string, contactId: string) =>
    client.workflow.getHandle(contactWorkflowId(campaignId, contactId));

  return {
    /** Tells the contact's workflow how its call ended. False: it had been told before, or is gone. */
    async completeCall(workflowId: string, activityId: string, result: CallPhoneResult): Promise<boolean> {
      return await known(() => client.activity.complete({ workflowId, activityId }, result));
    },

    async bookEdited(workflowId: string): Promise<boolean> {
      return await known(() => client.workflow.getHandle(workflowId).signal(bookEditedSignal));
    },

    async cancelContact(workflowId: string): Promise<boolean> {
      return await known(async () => void (await client.workflow.getHandle(workflowId).cancel()));
    },

    /** Starts the campaign's run unless it is running. */
    async startCampaign(campaignId: string): Promise<void> {
      await client.workflow.start('runCampaign', {
        workflowId: campaignWorkflowId(campaignId),
        taskQueue,
        args: [{ campaignId }],
        workflowIdConflictPolicy: 'USE_EXISTING',
      });
    },

    /** Null when the contact has no running workflow. */
    async plan(campaignId: string, contactId: string): Promise<ContactPlan | null> {
      return await orNull(() => contact(campaignId, contactId).query(planQuery));
    },

    async callNow(campaignId: string, contactId: string): Promise<ContactPlan | null> {
      return await orNull(() => contact(campaignId, contactId).executeUpdate(callNowUpdate));
    },

    async reschedule(campaignId: string, contactId: string, at: Date): Promise<ContactPlan | null> {
      return await orNull(() =>
        contact(campaignId, contactId).executeUpdate(rescheduleUpdate, { args: [{ at: at.getTime() }] }),
      );
    },

    async close(campaignId: string, contactId: string, reason: string): Promise<ContactPlan | null> {
      return await orNull(() =>
        contact(campaignId, contactId).executeUpdate(closeUpdate, { args: [{ reason }] }),
      );
    },

    /** Throws when Temporal does not answer. */
    async check(): Promise<void> {
      await client.workflowService.getSystemInfo({});
    },
  };
}

async function known(act: () => Promise<void>): Promise<boolean> {
  return (await orNull(async () => (await act(), true))) ?? false;
}

async function orNull<T>(act: () => Promise<T>): Promise<T | null> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof WorkflowNotFoundError || error instanceof ActivityNotFoundError) return null;
    throw error;
  }
}
