// A whole product for a test file, and what tests ask of it.
import type { WorkflowBundle } from '@temporalio/worker';
import { and, asc, eq } from 'drizzle-orm';
import pino from 'pino';
import type { ActivityDeps } from '../../activities/deps.ts';
import { quietTemporalLogs } from '../../activities/temporal-logs.ts';
import { createTwilioCalls, type TwilioCalls } from '../../connectors/twilio/client.ts';
import type { TemporalDevServer } from '../../local/setup/temporal.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import type { LoggedCall, Plan } from '../../local/twilio/control.ts';
import { startCampaign } from '../../store/campaign-moves.ts';
import { getCampaign } from '../../store/campaigns.ts';
import type { Db } from '../../store/db.ts';
import { alerts, campaigns } from '../../store/schema/campaigns.ts';
import { attempts, final, hopper, outbox } from '../../store/schema/dialing.ts';
import { contactWorkflowId } from '../../workflows/ids.ts';
import type { ContactPlan } from '../../workflows/messages.ts';
import type { ContactKey } from '../../workflows/rules/contact-steps.ts';
import { historyToJson } from '../histories/history-file.ts';
import { QUICK_REQUEST_MS, QUICK_TIMES } from './quick-times.ts';
import { PATIENCE_MS, until } from './waiting.ts';

quietTemporalLogs(pino({ level: 'silent' }));

export type Attempt = typeof attempts.$inferSelect;
export type HopperRow = typeof hopper.$inferSelect;
export type FinalRow = typeof final.$inferSelect;

export type SceneOptions = {
  /** How many times faster people ring and talk. */
  speed?: number;
  databaseUrl?: string;
  times?: Partial<ActivityDeps['times']>;
  /** Milliseconds until an unanswered request to Twilio counts as lost. */
  requestTimeoutMs?: number;
  /** Changes what the product places its calls with. */
  wrapTwilio?: (calls: TwilioCalls) => TwilioCalls;
  temporal?: TemporalDevServer;
  workflowBundle?: WorkflowBundle;
  /** Where the built console lies; without it there is only the API. */
  consoleFolder?: string;
  /** Called at the named moments at which a process may die. */
  atPoint?: (point: string) => void;
};

export type Scene = Awaited<ReturnType<typeof openScene>>;

/** Nobody answers, quickly. */
export const RINGS_OUT: Plan = { outcome: 'no-answer', ringMs: 50, setupMs: 10 };
export const ANSWERS: Plan = { outcome: 'answer', ringMs: 50, setupMs: 10, hangUpAfterMs: 600 };
/** Rings until the test answers or declines. */
export const BY_HAND: Plan = { outcome: 'manual', setupMs: 10 };

/** Starts the product; tests take `startScene`, which brings what all of them share. */
export async function openScene(options: SceneOptions & { taskQueue: string }) {
  const { requestTimeoutMs = QUICK_REQUEST_MS, wrapTwilio = (calls) => calls, times = QUICK_TIMES } = options;
  const { temporal, workflowBundle, consoleFolder, atPoint, speed, databaseUrl } = options;
  const stack = await startStack({
    env: { TEMPORAL_TASK_QUEUE: options.taskQueue },
    times,
    logLevel: process.env.TEST_LOG_LEVEL ?? 'silent',
    ...(temporal ? { temporal } : {}),
    ...(workflowBundle ? { workflowBundle } : {}),
    ...(consoleFolder ? { consoleFolder } : {}),
    ...(atPoint ? { atPoint } : {}),
    ...(speed ? { speed } : {}),
    ...(databaseUrl ? { databaseUrl } : {}),
    makeTwilio: (settings) => wrapTwilio(createTwilioCalls({ ...settings, timeoutMs: requestTimeoutMs })),
  });
  await stack.control.setDefault(RINGS_OUT);
  const { db } = stack.product.apiDeps.database;
  const stop = async () => {
    // Pacers that still have something to do would be waited for.
    await db.update(campaigns).set({ state: 'paused' }).where(eq(campaigns.state, 'active'));
    await stack.stop();
  };
  return { stack, control: stack.control, db, ...questions(stack, db), stop };
}

function questions(stack: Stack, db: Db) {
  const { client } = stack.product.activityDeps;
  const { temporal } = stack.product.apiDeps;
  const outboxEmpty = () =>
    until('an empty outbox', async () => (await db.select().from(outbox)).length === 0);
  const standing = (campaignId: string) => ({ standing: () => standingOf(db, campaignId) });

  return {
    client,
    handle: (campaignId: string, contactId: string) =>
      client.workflow.getHandle(contactWorkflowId(campaignId, contactId)),

    temporal,

    start: (campaignId: string) => startCampaign(db, campaignId, new Date()),

    /** Until every contact is closed and nobody has anything left to say. */
    async finished(campaignId: string, withinMs = PATIENCE_MS): Promise<void> {
      const isOver = async () => (await getCampaign(db, campaignId)).state === 'finished';
      await until('the end of the campaign', isOver, { withinMs, ...standing(campaignId) });
      await until('the last webhook', async () => {
        const { webhooks, live, queued } = await stack.control.summary();
        return webhooks.underWay + live + queued === 0;
      });
      await outboxEmpty();
    },

    outboxEmpty,

    /** Until the workflow waits, and knows of the call that ended last. */
    async idle(key: ContactKey): Promise<ContactPlan> {
      const look = async () => {
        const plan = await temporal.plan(key);
        return plan && !plan.callInProgress && plan.next.length > 0 ? plan : null;
      };
      return await until('a workflow that waits', look, standing(key.campaignId));
    },

    /** An attempt of the campaign in one of the states, or with one of the statuses. */
    async attempt(campaignId: string, wanted: (attempt: Attempt) => boolean): Promise<Attempt> {
      const look = async () => (await historyOf(db, campaignId)).find(wanted);
      return await until('an attempt', look, standing(campaignId));
    },

    /** Lets the time pass after which Twilio is asked about calls that it is silent about. */
    async silenceIsOver(attemptId: string): Promise<void> {
      await db.update(attempts).set({ checkAt: new Date() }).where(eq(attempts.id, attemptId));
    },

    alerts: (campaignId: string) => db.select().from(alerts).where(eq(alerts.campaignId, campaignId)),

    history: (campaignId: string) => historyOf(db, campaignId),

    finals: (campaignId: string) => db.select().from(final).where(eq(final.campaignId, campaignId)),

    async final(campaignId: string, contactId: string, withinMs = PATIENCE_MS): Promise<FinalRow> {
      const its = and(eq(final.campaignId, campaignId), eq(final.contactId, contactId));
      const look = async () => (await db.select().from(final).where(its))[0];
      return await until('the contact in Final', look, { withinMs, ...standing(campaignId) });
    },

    /** The hopper's only contact, when it is as wished. */
    async waiting(campaignId: string, wanted: (row: HopperRow) => boolean): Promise<HopperRow> {
      const look = async () =>
        (await db.select().from(hopper).where(eq(hopper.campaignId, campaignId))).find(wanted);
      return await until('the contact in the hopper', look, standing(campaignId));
    },

    /** The call of an attempt, when it has come so far. */
    async call(number: string, wanted: (call: LoggedCall) => boolean): Promise<LoggedCall> {
      const look = async () => (await stack.control.calls({ to: number })).findLast(wanted);
      return await until(`a call of ${number}`, look, {
        standing: () => stack.control.calls({ to: number }),
      });
    },

    /** The raw history of the contact's latest run, as JSON. */
    async rawHistory(campaignId: string, contactId: string) {
      const workflow = client.workflow.getHandle(contactWorkflowId(campaignId, contactId));
      return historyToJson(await workflow.fetchHistory());
    },
  };
}

/** Oldest first; calls that wait for their turn are in it. */
export async function historyOf(db: Db, campaignId: string): Promise<Attempt[]> {
  return await db
    .select()
    .from(attempts)
    .where(eq(attempts.campaignId, campaignId))
    .orderBy(asc(attempts.dueAt), asc(attempts.call));
}

/** For the words of an error. */
export async function standingOf(db: Db, campaignId: string): Promise<unknown> {
  const [campaign] = await db.select().from(campaigns).where(eq(campaigns.id, campaignId));
  const { state, stateReason } = campaign ?? {};
  const waiting = await db.select().from(hopper).where(eq(hopper.campaignId, campaignId));
  return {
    state,
    stateReason,
    outbox: await db.select().from(outbox),
    hopper: waiting.map(({ book: _, dialState: __, ...row }) => row),
    open: (await historyOf(db, campaignId)).filter((attempt) => attempt.state !== 'ended'),
  };
}
