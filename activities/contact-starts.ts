// Starts the workflows of due contacts, and finds contacts whose next call got lost on the way.
import { ActivityNotFoundError, WorkflowNotFoundError } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import { putOffClosed } from '../store/closed-hours.ts';
import { cancelTooLate } from '../store/live-edits.ts';
import {
  backToFresh,
  type Load,
  loadOf,
  type OverdueContact,
  overdueContacts,
  startingContacts,
  takeDueContacts,
} from '../store/waiting-contacts.ts';
import { callActivityId, contactWorkflowId } from '../workflows/ids.ts';
import { campaignIdKey, contactIdKey, contactStateKey } from '../workflows/search-attributes.ts';
import type { ActivityDeps } from './deps.ts';

/** Contacts and calls that may be on their way to their turn; more would wait behind them in Temporal. */
const MOST_UNDER_WAY = 200;
const LEAST_UNDER_WAY = 10;
const MOST_STARTING = 100;
const AT_ONCE = 25;
const SECONDS_UNDER_WAY = 4;
/** Started together they come to their first call together: a second's worth comes to it sooner. */
const SECONDS_STARTING = 1.5;
/** Calls that a cap or a window holds do not keep others from starting, until they are so many. */
const MOST_HELD = 5_000;
/** Looked at in one go while none of those before may be called at this hour. */
const LOOKED_AT = 500;
/** Contacts become due by the clock too, which nobody tells us. */
const LOOK_AGAIN_MS = 100;

export type ContactStarter = {
  /** Begins to start contacts that are due or, by `mayBeDue`, could be. Throws when earlier ones could not be started. */
  start(load: Load, mayBeDue: boolean): void;
  isBusy(): boolean;
  /** Resolves when no start is under way. */
  settled(): Promise<void>;
};

/** Starts due contacts beside the placing of calls, which must not wait for Temporal meanwhile. */
export function createContactStarter(deps: ActivityDeps, campaignId: string): ContactStarter {
  let running: Promise<void> | null = null;
  let failure: unknown;
  let someMayBeDue = true;
  let lookAgainAt = 0;
  let nobodyMay = false;

  async function startDue(first: Load): Promise<void> {
    someMayBeDue = false;
    lookAgainAt = Date.now() + LOOK_AGAIN_MS;
    const { db } = deps.database;
    for (let load = first; load.state === 'active'; load = await loadOf(db, campaignId, deps.clock())) {
      someMayBeDue = roomFor(deps, load) <= 0;
      if (someMayBeDue) return;
      const room = roomFor(deps, load);
      const taken = await takeDueContacts(db, campaignId, nobodyMay ? LOOKED_AT : room, deps.clock());
      if (taken.length === 0) return;
      deps.atPoint?.('contactsTaken');
      // Who may not be called at this hour waits as a row, not as a workflow.
      const callable = load.hasWindow ? await putOffClosed(db, campaignId, taken, deps.clock()) : taken;
      nobodyMay = callable.length === 0;
      await startAll(deps, campaignId, callable.slice(0, room));
      await backToFresh(db, campaignId, callable.slice(room), deps.clock());
    }
  }

  return {
    start(load, mayBeDue) {
      if (failure !== undefined) throw failure;
      someMayBeDue ||= mayBeDue || Date.now() >= lookAgainAt;
      if (running || !someMayBeDue || load.state !== 'active' || roomFor(deps, load) <= 0) return;
      running = startDue(load)
        .catch((error) => {
          failure = error;
        })
        .finally(() => {
          running = null;
        });
    },
    isBusy: () => running !== null,
    settled: async () => (await running) ?? undefined,
  };
}

/** How many contacts may be started now, as far as few enough are under way. */
function roomFor(deps: ActivityDeps, load: Load): number {
  const held = load.waitingCalls - load.dueCalls;
  const mostStarting = Math.min(MOST_STARTING, secondsOfCalls(deps, SECONDS_STARTING));
  const mostUnderWay = secondsOfCalls(deps, SECONDS_UNDER_WAY);
  return Math.min(
    AT_ONCE,
    mostStarting - load.starting,
    mostUnderWay - load.starting - load.dueCalls,
    MOST_HELD - held,
  );
}

/** Some seconds' worth of calls keep a paced account busy; more at once would hold up the first of them. */
function secondsOfCalls(deps: ActivityDeps, seconds: number): number {
  const perSecond = deps.config.TWILIO_CALLS_PER_SECOND;
  if (perSecond === 0) return MOST_UNDER_WAY;
  return Math.min(MOST_UNDER_WAY, Math.max(LEAST_UNDER_WAY, Math.ceil(perSecond * seconds)));
}

/** Starts again what an earlier pacer may not have started. Starting twice is harmless. */
export async function restartStarting(deps: ActivityDeps, campaignId: string): Promise<void> {
  const contactIds = await startingContacts(deps.database.db, campaignId);
  for (let first = 0; first < contactIds.length; first += AT_ONCE) {
    await startAll(deps, campaignId, contactIds.slice(first, first + AT_ONCE));
  }
}

async function startAll(deps: ActivityDeps, campaignId: string, contactIds: string[]): Promise<void> {
  const start = (contactId: string) =>
    deps.client.workflow.start('dialContact', {
      workflowId: contactWorkflowId(campaignId, contactId),
      taskQueue: deps.config.TEMPORAL_TASK_QUEUE,
      args: [{ campaignId, contactId }],
      workflowIdConflictPolicy: 'USE_EXISTING',
      typedSearchAttributes: new TypedSearchAttributes([
        { key: campaignIdKey, value: campaignId },
        { key: contactIdKey, value: contactId },
        { key: contactStateKey, value: 'calling' },
      ]),
    });
  await inTime(deps, () => Promise.all(contactIds.map(start)));
  await cancelTooLate(deps.database.db, campaignId, contactIds, deps.clock());
}

/**
 * A worker that dies between taking a call from Temporal and registering it leaves a contact without a next call.
 * Failing the lost activity makes Temporal hand it out again; a contact without a workflow starts anew from its row.
 */
export async function rescueOverdue(deps: ActivityDeps, campaignId: string): Promise<void> {
  const since = new Date(deps.clock().getTime() - deps.times.overdueMs);
  const overdue = await overdueContacts(deps.database.db, campaignId, since, AT_ONCE);
  await Promise.all(overdue.map((contact) => rescue(deps, campaignId, contact)));
}

async function rescue(deps: ActivityDeps, campaignId: string, contact: OverdueContact): Promise<void> {
  const workflowId = contactWorkflowId(campaignId, contact.contactId);
  const activityId = callActivityId(contact.calls + 1);
  try {
    const lost = new Error('the worker was lost before registering');
    await inTime(deps, () => deps.client.activity.fail({ workflowId, activityId }, lost));
    deps.log.warn({ workflowId, activityId }, 'lost call handed out again');
  } catch (error) {
    if (!(error instanceof ActivityNotFoundError)) throw error;
    if (!(await isRunning(deps, workflowId)))
      await backToFresh(deps.database.db, campaignId, [contact.contactId], deps.clock());
  }
}

async function isRunning(deps: ActivityDeps, workflowId: string): Promise<boolean> {
  try {
    const { status } = await inTime(deps, () => deps.client.workflow.getHandle(workflowId).describe());
    return status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

/** Without a deadline, a request to Temporal whose answer got lost is waited for without end. */
async function inTime<T>({ client, times }: ActivityDeps, ask: () => Promise<T>): Promise<T> {
  return await client.withDeadline(Date.now() + times.temporalMs, ask);
}
