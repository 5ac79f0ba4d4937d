// The API's only door to Temporal.
import {
  ActivityNotFoundError,
  type Client,
  isGrpcServiceError,
  WorkflowNotFoundError,
} from '@temporalio/client';
import { ProductError } from '../store/errors.ts';
import { callActivityId, campaignWorkflowId, contactWorkflowId, importWorkflowId } from '../workflows/ids.ts';
import {
  bookEditedSignal,
  type ContactPlan,
  callNowUpdate,
  campaignStartedSignal,
  closeUpdate,
  planQuery,
  rescheduleUpdate,
} from '../workflows/messages.ts';
import type { CallPhoneResult, ContactKey } from '../workflows/rules/contact-steps.ts';
import { say } from '../workflows/rules/sentences.ts';

export type TemporalCalls = ReturnType<typeof createTemporalCalls>;

/**
 * Calls about things that Temporal no longer knows answer `false` or `null` instead of throwing;
 * every other failure is thrown and may be tried again.
 */
export function createTemporalCalls(client: Client, taskQueue: string) {
  const handleOf = ({ campaignId, contactId }: ContactKey) =>
    client.workflow.getHandle(contactWorkflowId(campaignId, contactId));

  /** Null for what Temporal does not know. Throws `unavailable` when it has not answered after `seconds`. */
  async function orNull<T>(act: () => Promise<T>, seconds = 10): Promise<T | null> {
    try {
      return await client.withDeadline(Date.now() + seconds * 1000, act);
    } catch (error) {
      if (error instanceof WorkflowNotFoundError || error instanceof ActivityNotFoundError) return null;
      if (!isGrpcServiceError(rootOf(error))) throw error;
      throw new ProductError('unavailable', say('requests.temporalAway'));
    }
  }

  async function known(act: () => Promise<void>): Promise<boolean> {
    const done = await orNull(async () => {
      await act();
      return true;
    });
    return done ?? false;
  }

  return {
    /** Tells the contact's workflow how its call ended. False: it had been told before, or is gone. */
    async completeCall(contact: ContactKey, call: number, result: CallPhoneResult): Promise<boolean> {
      const workflowId = contactWorkflowId(contact.campaignId, contact.contactId);
      const activityId = callActivityId(call);
      return await known(() => client.activity.complete({ workflowId, activityId }, result));
    },

    async bookEdited(contact: ContactKey): Promise<boolean> {
      return await known(() => handleOf(contact).signal(bookEditedSignal));
    },

    async cancelContact(contact: ContactKey): Promise<boolean> {
      return await known(async () => {
        await handleOf(contact).cancel();
      });
    },

    /** Starts the campaign's run, or keeps the present one from ending. */
    async startCampaign(campaignId: string): Promise<void> {
      await client.workflow.signalWithStart('runCampaign', {
        workflowId: campaignWorkflowId(campaignId),
        taskQueue,
        args: [{ campaignId }],
        signal: campaignStartedSignal,
      });
    },

    /** A run that was started before is left as it is. */
    async startImport(importId: string, run: number): Promise<void> {
      await client.workflow.start('importContacts', {
        workflowId: importWorkflowId(importId, run),
        taskQueue,
        args: [{ importId, run }],
        workflowIdConflictPolicy: 'USE_EXISTING',
      });
    },

    /** Null when the contact has no running workflow. */
    async plan(contact: ContactKey): Promise<ContactPlan | null> {
      return await orNull(() => handleOf(contact).query(planQuery), 3);
    },

    async callNow(contact: ContactKey): Promise<ContactPlan | null> {
      return await orNull(() => handleOf(contact).executeUpdate(callNowUpdate));
    },

    async reschedule(contact: ContactKey, at: Date): Promise<ContactPlan | null> {
      return await orNull(() =>
        handleOf(contact).executeUpdate(rescheduleUpdate, { args: [{ at: at.getTime() }] }),
      );
    },

    async close(contact: ContactKey): Promise<ContactPlan | null> {
      return await orNull(() => handleOf(contact).executeUpdate(closeUpdate));
    },

    /** Throws when Temporal does not answer. */
    async check(): Promise<void> {
      await client.workflowService.getSystemInfo({});
    },
  };
}

/** The client wraps what gRPC said. */
function rootOf(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof Error ? rootOf(error.cause) : error;
}
