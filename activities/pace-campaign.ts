// The pacer: turns free capacity into due calls, as long as its campaign may call.
import { setTimeout as sleep } from 'node:timers/promises';
import { Context } from '@temporalio/activity';
import { finishCampaign } from '../store/campaign-rest.ts';
import type { Channel } from '../store/db.ts';
import { takeTurns } from '../store/turns.ts';
import { type Load, loadOf } from '../store/waiting-contacts.ts';
import type { CampaignActivities, PaceResult } from '../workflows/contract.ts';
import { createClockGuard } from './clock-guard.ts';
import { createContactStarter, rescueOverdue, restartStarting } from './contact-starts.ts';
import type { ActivityDeps } from './deps.ts';
import { createHopperFeeder } from './hopper-feeder.ts';
import { placeCall } from './place-call.ts';
import { cancelQueuedOutsideWindow, reconcileCalls } from './reconcile.ts';
import { startRounds } from './rounds.ts';
import { type SendGate, sendGateOf } from './send-gate.ts';
import { showPreviews } from './show-previews.ts';
import type { Wakeups } from './wakeups.ts';
import { createTroubleWatch, type TroubleWatch } from './watch-for-trouble.ts';

/** The database wakes the pacer; this is only the safety net. */
const TICK_MS = 1_000;
/**
 * When due calls are left over: sooner than the account's pace hands out slots ahead (store/account-pace.ts). Twice as
 * long each time that none could be taken: whoever frees a line or an agent wakes the pacer.
 */
const SOON_MS = 100;
/** Under load there is news all the time; what comes within this time is looked at together. */
const CALM_MS = 25;
/** Requests to Twilio that may be under way at once. */
const MOST_REQUESTS = 40;
const RESCUE_EVERY_MS = 3_000;

export function createCampaignActivities(deps: ActivityDeps, wakeups: Wakeups): CampaignActivities {
  return {
    async paceCampaign({ campaignId }): Promise<PaceResult> {
      const context = Context.current();
      const beat = setInterval(() => context.heartbeat(), TICK_MS);
      try {
        return await pace(deps, wakeups, campaignId, context.cancellationSignal);
      } finally {
        clearInterval(beat);
      }
    },
  };
}

/** Paces one campaign until it is paused, stopped or finished, or `signal` says so. */
export async function pace(
  deps: ActivityDeps,
  wakeups: Wakeups,
  campaignId: string,
  signal: AbortSignal,
): Promise<PaceResult> {
  const requests = new Set<Promise<void>>();
  const gate = sendGateOf(deps);
  const clocks = createClockGuard(deps, campaignId);
  const starter = createContactStarter(deps, campaignId);
  const feeder = createHopperFeeder(deps, campaignId);
  const trouble = createTroubleWatch(deps, campaignId);
  await restartStarting(deps, campaignId);
  const leaveCalls = lookAfterCalls(deps, campaignId, trouble);
  let heard: ReadonlySet<Channel> = new Set();
  let soonMs = SOON_MS;
  try {
    for (;;) {
      signal.throwIfAborted();
      const calmAt = Date.now() + CALM_MS;
      const load = await clocks.compare(() => loadOf(deps.database.db, campaignId, deps.clock()));
      await showPreviews(deps, campaignId, load);
      const mayCall = load.state === 'active' && load.dueCalls > 0 && clocks.isRight();
      const taken = mayCall ? await takeTurnsInto(deps, gate, campaignId, requests) : 0;
      if (
        taken === 0 &&
        requests.size === 0 &&
        !starter.isBusy() &&
        !feeder.isBusy() &&
        load.openCalls === 0
      ) {
        const rest = await restOf(deps, campaignId, load);
        if (rest) {
          await leaveCalls();
          await trouble.lookOnceMore();
          return rest;
        }
      }
      starter.start(load, heard.has('hopper'));
      feeder.feed(load);
      soonMs = taken > 0 || heard.size > 0 ? SOON_MS : Math.min(TICK_MS, 2 * soonMs);
      if (requests.size >= MOST_REQUESTS) await Promise.race(requests);
      else heard = await wakeups.next(campaignId, taken < load.dueCalls ? soonMs : TICK_MS, signal);
      if (heard.size > 0) await sleep(Math.max(0, calmAt - Date.now()));
    }
  } finally {
    await Promise.all([starter.settled(), feeder.settled(), leaveCalls()]);
  }
}

/** Takes the due turns and sends their requests without waiting for the answers. */
async function takeTurnsInto(
  deps: ActivityDeps,
  gate: SendGate,
  campaignId: string,
  requests: Set<Promise<void>>,
): Promise<number> {
  const { config } = deps;
  const limits = {
    accountSid: config.TWILIO_ACCOUNT_SID,
    callsPerSecond: config.TWILIO_CALLS_PER_SECOND,
    defaultCallerId: config.TWILIO_CALLER_ID ?? null,
    graceMs: deps.times.graceMs,
    most: MOST_REQUESTS - requests.size,
  };
  const turns = await takeTurns(deps.database.db, campaignId, limits, deps.clock());
  for (const turn of turns) {
    const request = placeCall(deps, gate, campaignId, turn)
      .catch((error) => deps.log.error({ attemptId: turn.attemptId, err: error }, 'placing a call failed'))
      .finally(() => requests.delete(request));
    requests.add(request);
  }
  return turns.length;
}

/**
 * Looks at Twilio for silent calls every tick and for lost contacts every few, beside the placing, which must not wait
 * for Twilio's answers. Answers a function that ends it and resolves when the last look is over.
 */
function lookAfterCalls(deps: ActivityDeps, campaignId: string, trouble: TroubleWatch): () => Promise<void> {
  let nextRescue = Date.now() + RESCUE_EVERY_MS;
  const log = deps.log.child({ campaignId });
  return startRounds({ log }, { everyMs: TICK_MS, failure: 'looking after calls failed' }, async () => {
    await reconcileCalls(deps, campaignId);
    await cancelQueuedOutsideWindow(deps, campaignId);
    if (Date.now() >= nextRescue) {
      nextRescue = Date.now() + RESCUE_EVERY_MS;
      await rescueOverdue(deps, campaignId);
    }
    await trouble.look();
  });
}

async function restOf(
  deps: ActivityDeps,
  campaignId: string,
  { state, contacts, isFeeding }: Load,
): Promise<PaceResult | null> {
  if (state === 'active') {
    if (contacts > 0 || isFeeding) return null;
    return (await finishCampaign(deps.database.db, campaignId, deps.clock())) ? 'finished' : null;
  }
  return state === 'paused' ? 'paused' : 'stopped';
}
