// Asks Twilio about calls that have been silent: webhooks get lost, and some calls are only suspected.
import type { CallSnapshot } from '../connectors/twilio/client.ts';
import {
  type Attempt,
  endUnplaced,
  isCallKnown,
  recordEnd,
  recordProgress,
  takeSilentAttempts,
} from '../store/call-progress.ts';
import { takeQueuedOutsideWindow } from '../store/queued-calls.ts';
import { say } from '../workflows/rules/sentences.ts';
import type { ActivityDeps } from './deps.ts';
import { oneByOne } from './one-by-one.ts';

/** Clocks differ, and Twilio gives creation times in whole seconds. */
const CLOCK_SKEW_MS = 5_000;
const AT_ONCE = 20;

/** Takes back the campaign's calls that Twilio would let ring outside the calling window. */
export async function cancelQueuedOutsideWindow(deps: ActivityDeps, campaignId: string): Promise<void> {
  const queued = await takeQueuedOutsideWindow(deps.database.db, campaignId, deps.clock());
  await oneByOne(deps, queued, 'a queued call was not cancelled', async ({ attemptId, callSid }) => {
    deps.log.info({ attemptId, callSid }, 'still queued at Twilio when the calling window closed: cancelled');
    await deps.twilio.cancel(callSid);
  });
}

/** Looks after the campaign's silent calls; answers how many there were. */
export async function reconcileCalls(deps: ActivityDeps, campaignId: string): Promise<number> {
  const silent = await takeSilentAttempts(deps.database.db, campaignId, AT_ONCE, deps.clock());
  await Promise.all(
    silent.map(async (attempt) => {
      try {
        await reconcile(deps, attempt);
      } catch (error) {
        deps.log.warn({ attemptId: attempt.id, err: error }, 'Twilio could not be asked about a call');
      }
    }),
  );
  return silent.length;
}

async function reconcile(deps: ActivityDeps, attempt: Attempt): Promise<void> {
  if (!attempt.callSid) return await lookFor(deps, attempt);
  const call = await deps.twilio.fetch(attempt.callSid);
  if (call) return await catchUp(deps, attempt, call);
  const lost = { callSid: attempt.callSid, callStatus: 'failed', sipCode: null, errorCode: 20404 } as const;
  await end(deps, attempt, { ...lost, answeredBy: null, talkSeconds: null });
}

/** A call that may exist: adopted when Twilio lists it, given up when it has not for long enough. */
async function lookFor(deps: ActivityDeps, attempt: Attempt): Promise<void> {
  const { db } = deps.database;
  const { number, callerId, placingAt } = attempt;
  if (!number || !callerId || !placingAt) return;
  const since = new Date(placingAt.getTime() - CLOCK_SKEW_MS);
  for (const call of await deps.twilio.find(number, callerId, since)) {
    if (await isCallKnown(db, call.callSid)) continue;
    deps.log.info({ attemptId: attempt.id, callSid: call.callSid }, 'call found at Twilio');
    return await catchUp(deps, { ...attempt, callSid: call.callSid }, call);
  }
  const now = deps.clock();
  if (now.getTime() - placingAt.getTime() < deps.times.giveUpAfterMs) return;
  const detail = say('holds.notPlaced');
  await endUnplaced(db, attempt.id, { status: 'Cancelled', endedAt: now, detail }, now);
}

/** Brings the attempt up to where the call is. */
async function catchUp(deps: ActivityDeps, attempt: Attempt, call: CallSnapshot): Promise<void> {
  const { callSid } = call;
  if (call.terminal) {
    const { terminal: callStatus, answeredBy, durationSeconds: talkSeconds } = call;
    return await end(deps, attempt, {
      callSid,
      callStatus,
      sipCode: null,
      errorCode: null,
      answeredBy,
      talkSeconds,
    });
  }
  const state = call.status === 'in-progress' ? 'answered' : call.status === 'ringing' ? 'ringing' : 'placed';
  const progress = await recordProgress(deps.database.db, attempt.id, { callSid, state }, deps.clock());
  if (progress === 'unwanted' || attempt.hangUpReason) await deps.twilio.hangUp(callSid);
}

async function end(
  deps: ActivityDeps,
  attempt: Attempt,
  news: Parameters<typeof recordEnd>[2],
): Promise<void> {
  await deps.database.db.transaction((tx) => recordEnd(tx, attempt.id, news, deps.clock()));
}
