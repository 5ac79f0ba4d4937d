// A person's wishes for one contact in the hopper: told to its workflow if there is one, else written to its row.
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { noteInAudit } from '../store/audit.ts';
import type { Db } from '../store/db.ts';
import { ProductError } from '../store/errors.ts';
import { closeFreshContact, moveFreshCall, noteClosingWords, standingOf } from '../store/fresh-contacts.ts';
import type { ContactPlan } from '../workflows/messages.ts';
import type { ContactKey } from '../workflows/rules/contact-steps.ts';
import { say } from '../workflows/rules/sentences.ts';
import { type PlanAnswer, planAnswer, planOf } from './contact-plan.ts';
import type { ApiDeps } from './deps.ts';

/** Runs what changes rows in a transaction, in the name of whoever wishes it. */
export type InName = <T>(act: (tx: Db) => Promise<T>) => Promise<T>;

/** Calls as soon as the window allows. Throws `conflict` while a call is in progress. */
export async function callNow(deps: ApiDeps, inName: InName, key: ContactKey): Promise<PlanAnswer> {
  const { temporal, clock } = deps;
  return await fulfil(deps, key, {
    ofRow: () => inName((tx) => moveFreshCall(tx, key, { at: clock(), by: 'callNow' })),
    ofWorkflow: () => temporal.callNow(key),
  });
}

/** A moment that has passed is now. */
export async function reschedule(
  deps: ApiDeps,
  inName: InName,
  key: ContactKey,
  wanted: Date,
): Promise<PlanAnswer> {
  const { temporal, clock } = deps;
  const at = new Date(Math.max(wanted.getTime(), clock().getTime()));
  return await fulfil(deps, key, {
    ofRow: () => inName((tx) => moveFreshCall(tx, key, { at, by: 'reschedule' })),
    ofWorkflow: () => temporal.reschedule(key, at),
  });
}

/** A call in progress is finished first. */
export async function closeNow(
  deps: ApiDeps,
  inName: InName,
  key: ContactKey,
  reason: string,
): Promise<PlanAnswer> {
  const { temporal, clock } = deps;
  return await fulfil(deps, key, {
    ofRow: () => inName((tx) => closeFreshContact(tx, key, reason, clock())),
    ofWorkflow: async () => {
      await inName((tx) => noteClosingWords(tx, key, reason));
      return await temporal.close(key);
    },
  });
}

/** A wish goes to the contact's workflow, not into a row: so it is written down by hand, when it was taken. */
export async function noteWish(
  inName: InName,
  { campaignId, contactId }: ContactKey,
  action: 'callNow' | 'reschedule' | 'close',
  after: Record<string, unknown> | null = null,
): Promise<void> {
  const note = { action, entity: 'hopper', entityId: `${campaignId}:${contactId}`, contactId, after };
  await inName((tx) => noteInAudit(tx, note));
}

type Wish = { ofRow: () => Promise<boolean>; ofWorkflow: () => Promise<ContactPlan | null> };

async function fulfil(deps: ApiDeps, key: ContactKey, wish: Wish): Promise<PlanAnswer> {
  const standing = await standingOf(deps.database.db, key);
  if (standing.in === 'final') {
    throw new ProductError('conflict', say('calls.contactClosed', { about: standing.row.detail }));
  }
  // Whoever is fresh may be started between the look and the write; then the write answers false.
  if (standing.row.state === 'fresh' && (await wish.ofRow())) return await planOf(deps, key);
  const plan = await inWords(wish.ofWorkflow);
  if (plan) return await planAnswer(deps, key, 'running', plan);
  throw new ProductError('conflict', say('calls.changing'));
}

async function inWords(ask: Wish['ofWorkflow']): Promise<ContactPlan | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
      if (error.cause.type === 'CallInProgress') {
        throw new ProductError('conflict', say('calls.inProgress'));
      }
    }
    throw error;
  }
}
