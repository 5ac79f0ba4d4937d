// Calls agents' own lines, each once, and asks Twilio about those of which nothing was heard.
import { setTimeout as sleep } from 'node:timers/promises';
import { legAddress } from '../connectors/twilio/agent-leg.ts';
import type { CallSnapshot } from '../connectors/twilio/client.ts';
import type { PlaceFailure } from '../connectors/twilio/place-failure.ts';
import { legUrls, webhookUrls } from '../connectors/twilio/urls.ts';
import { takeOwnSlot } from '../store/account-pace.ts';
import {
  endLeg,
  type Leg,
  legUnknown,
  legWantedAgain,
  recordLeg,
  takeSilentLegs,
  takeWantedLegs,
  type WantedLeg,
} from '../store/agent-legs.ts';
import type { CustomerMove } from '../store/agent-lost.ts';
import { isCallKnown } from '../store/call-progress.ts';
import type { ActivityDeps } from './deps.ts';
import { sendGateOf } from './send-gate.ts';

const AT_ONCE = 20;
const TRY_AGAIN_MS = 2_000;
/** When the account has no free slot: as far as slots are handed out ahead (store/account-pace.ts). */
const NO_SLOT_MS = 300;
/** Clocks differ, and Twilio gives creation times in whole seconds. */
const CLOCK_SKEW_MS = 5_000;

/** Whoever has gone to work is called into their conference. */
export async function callWantedLegs(deps: ActivityDeps): Promise<void> {
  const legs = await takeWantedLegs(deps.database.db, AT_ONCE, deps.times.graceMs, deps.clock());
  await Promise.all(legs.map((leg) => callLeg(deps, leg)));
}

/** Agents' lines count for the account's calls per second like all others, and go first: nobody talks without them. */
async function callLeg(deps: ActivityDeps, leg: WantedLeg): Promise<void> {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_CALLS_PER_SECOND: callsPerSecond } = deps.config;
  const from = callerIdOf(deps, leg);
  if (!from)
    return await giveUp(deps, leg.legId, 'no caller id: give the campaign one, or set TWILIO_CALLER_ID');
  const { db } = deps.database;
  const slot = await takeOwnSlot(db, { accountSid, callsPerSecond }, deps.clock());
  const soon = new Date(deps.clock().getTime() + NO_SLOT_MS);
  if (!slot) return await legWantedAgain(db, leg.legId, soon);
  await sleep(Math.max(0, slot.getTime() - deps.clock().getTime()));
  const answered = await sendGateOf(deps).pass();
  deps.atPoint?.('intentCommitted');
  // A process that slept since its intent (a suspended machine) must not call whom others may call by now.
  const age = deps.clock().getTime() - leg.since.getTime();
  if (age > deps.times.giveUpAfterMs - deps.times.graceMs) return;
  const { userId, phone, ringTimeoutSeconds } = leg;
  const urls = legUrls(deps.config.PUBLIC_URL, leg);
  const result = await deps.twilio.callAgent({ userId, phone, from, ringTimeoutSeconds, ...urls });
  answered('failure' in result ? 0 : result.requestMs);
  deps.atPoint?.('requestAnswered');
  if ('failure' in result) return await onFailure(deps, leg, result.failure);
  const goesOn = await recordLeg(db, leg.legId, result.callSid, 'dialing', deps.clock());
  if (!goesOn) await deps.twilio.hangUp(result.callSid);
}

async function onFailure(deps: ActivityDeps, { legId }: WantedLeg, failure: PlaceFailure): Promise<void> {
  const { db } = deps.database;
  const later = (ms: number) => new Date(deps.clock().getTime() + ms);
  deps.log.warn({ legId, failure: failure.kind }, "an agent's line could not be called");
  switch (failure.kind) {
    case 'tryAgain':
    case 'hold':
      return await legWantedAgain(db, legId, later(TRY_AGAIN_MS));
    case 'unknown':
      return await legUnknown(db, legId, later(deps.times.lookUpAfterMs));
    case 'badNumber':
    case 'forbidden':
    case 'badCallerId':
    case 'trouble':
      return await giveUp(deps, legId, `the line could not be called (${failure.errorCode ?? 'refused'})`);
    default:
      failure satisfies never;
  }
}

/** Brings lines up to where their calls are, hangs up those that are to end, and finds those that are only suspected. */
export async function lookAfterLegs(deps: ActivityDeps): Promise<void> {
  const legs = await takeSilentLegs(deps.database.db, AT_ONCE, deps.clock());
  await Promise.all(
    legs.map((leg) =>
      lookAfter(deps, leg).catch((error) =>
        deps.log.warn({ legId: leg.legId, err: error }, "Twilio could not be asked about an agent's line"),
      ),
    ),
  );
}

async function lookAfter(deps: ActivityDeps, leg: Leg): Promise<void> {
  if (!leg.callSid) return await lookFor(deps, leg);
  if (leg.state === 'ending') await deps.twilio.hangUp(leg.callSid);
  await catchUp(deps, leg, leg.callSid, await deps.twilio.fetch(leg.callSid));
}

async function lookFor(deps: ActivityDeps, leg: Leg): Promise<void> {
  const from = callerIdOf(deps, leg);
  const since = new Date(leg.since.getTime() - CLOCK_SKEW_MS);
  for (const call of from ? await deps.twilio.find(legAddress(leg), from, since) : []) {
    if (call.terminal || (await isCallKnown(deps.database.db, call.callSid))) continue;
    deps.log.info({ legId: leg.legId, callSid: call.callSid }, "an agent's line was found at Twilio");
    return await catchUp(deps, leg, call.callSid, call);
  }
  const waited = deps.clock().getTime() - leg.since.getTime();
  if (waited >= deps.times.giveUpAfterMs) await giveUp(deps, leg.legId, 'the line could not be called');
}

async function catchUp(
  deps: ActivityDeps,
  leg: Leg,
  callSid: string,
  call: CallSnapshot | null,
): Promise<void> {
  if (!call || call.terminal) return await end(deps, leg.legId, callSid, unanswered(call));
  const state = call.status === 'in-progress' ? 'up' : 'dialing';
  const goesOn = await recordLeg(deps.database.db, leg.legId, callSid, state, deps.clock());
  if (!goesOn) await deps.twilio.hangUp(callSid);
}

function unanswered(call: CallSnapshot | null): string {
  return `the line was not answered (${call?.status ?? 'unknown'})`;
}

async function giveUp(deps: ActivityDeps, legId: string, why: string): Promise<void> {
  await end(deps, legId, null, why);
}

async function end(deps: ActivityDeps, legId: string, callSid: string | null, why: string): Promise<void> {
  const ended = await endLeg(deps.database.db, legId, callSid, why, deps.clock());
  if (ended?.customer) await moveCustomer(deps, ended.customer);
}

/** Who was with an agent that is lost looks for another one, or their call is ended. */
export async function moveCustomer(deps: ActivityDeps, customer: CustomerMove): Promise<void> {
  const { attemptId, callSid, move } = customer;
  if (move === 'hangUp') return await deps.twilio.hangUp(callSid);
  await deps.twilio.redirect(callSid, webhookUrls(deps.config.PUBLIC_URL, attemptId).queueUrl);
}

function callerIdOf(deps: ActivityDeps, { callerId }: { callerId: string | null }): string | null {
  return callerId ?? deps.config.TWILIO_CALLER_ID ?? null;
}
