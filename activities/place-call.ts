// One request for one call: its intent is committed before, its result after, and doubt is never resolved by a second.
import { setTimeout as sleep } from 'node:timers/promises';
import type { PlaceFailure } from '../connectors/twilio/place-failure.ts';
import { webhookUrls } from '../connectors/twilio/urls.ts';
import { holdPlacing, slowDown } from '../store/account-pace.ts';
import { pauseForTrouble, raiseAlert } from '../store/alerts.ts';
import { backInLine, endUnplaced, markUnknown, recordProgress } from '../store/call-progress.ts';
import { restFlagged } from '../store/caller-ids.ts';
import type { Turn } from '../store/turns.ts';
import { say } from '../workflows/rules/sentences.ts';
import type { ActivityDeps } from './deps.ts';
import type { SendGate } from './send-gate.ts';

/** Requests refused with "try again" before the attempt counts as Congestion. */
const MOST_REFUSALS = 5;
/** Calls that wait longer than this at Twilio ring too late: the account's limit is lower than configured. */
const QUEUE_TIME_ALERT_MS = 2_000;

/** Places the call whose turn it is. Never throws for what Twilio answers. */
export async function placeCall(
  deps: ActivityDeps,
  gate: SendGate,
  campaignId: string,
  turn: Turn,
): Promise<void> {
  const { db } = deps.database;
  const wait = turn.placeAt.getTime() - deps.clock().getTime();
  if (wait > 0) await sleep(wait);
  const answered = await gate.pass();
  deps.atPoint?.('intentCommitted');
  // A process that slept since its intent (a suspended machine) must not place what may be given up by now.
  if (deps.clock().getTime() - turn.placingAt.getTime() > deps.times.giveUpAfterMs - deps.times.graceMs)
    return;
  const urls = webhookUrls(deps.config.PUBLIC_URL, turn.attemptId);
  const result = await deps.twilio.place({
    to: turn.number,
    from: turn.callerId,
    ...urls,
    answerUrl: turn.kind === 'queue' ? urls.queueUrl : urls.answerUrl,
    ringTimeoutSeconds: turn.call.ringTimeoutSeconds,
    machineDetection: turn.call.machineDetection,
    detectionTimings: turn.call.detectionTimings,
    leavesVoicemail: turn.call.voicemail !== null,
    isRecorded: turn.call.isRecorded,
  });
  answered('placed' in result ? result.placed.requestMs : 0);
  deps.atPoint?.('requestAnswered');
  if ('failure' in result) return await onFailure(deps, campaignId, turn, result.failure);
  const { callSid, queueTimeMs } = result.placed;
  const progress = await recordProgress(db, turn.attemptId, { callSid, state: 'placed' }, deps.clock());
  deps.atPoint?.('callRecorded');
  if (progress === 'unwanted') await deps.twilio.hangUp(callSid);
  if (queueTimeMs > QUEUE_TIME_ALERT_MS) {
    const message = say('alerts.queueTime', { seconds: Math.round(queueTimeMs / 1000) });
    await raiseAlert(db, { campaignId, code: 'queueTime', message }, deps.clock());
  }
}

async function onFailure(
  deps: ActivityDeps,
  campaignId: string,
  turn: Turn,
  failure: PlaceFailure,
): Promise<void> {
  const { db } = deps.database;
  const { attemptId } = turn;
  const now = deps.clock();
  const later = (ms: number) => new Date(now.getTime() + ms);
  // Not Twilio's words: they may name the number.
  const code = 'errorCode' in failure ? failure.errorCode : null;
  deps.log.warn({ attemptId, failure: failure.kind, code }, 'call not placed');
  switch (failure.kind) {
    case 'tryAgain': {
      if (failure.isTooFast) await slowDown(db, deps.config.TWILIO_ACCOUNT_SID, now);
      if (turn.refusals + 1 < MOST_REFUSALS) {
        return await backInLine(db, attemptId, later(backOff(turn.refusals)), { refused: true }, now);
      }
      const { message: detail, errorCode } = failure;
      await endUnplaced(db, attemptId, { status: 'Congestion', endedAt: now, detail, errorCode }, now);
      return;
    }
    case 'hold':
      await raiseAlert(db, { campaignId, code: 'noLines', message: failure.message }, now);
      await holdPlacing(db, deps.config.TWILIO_ACCOUNT_SID, later(deps.times.holdMs));
      return await backInLine(db, attemptId, later(deps.times.holdMs), { refused: false }, now);
    case 'badNumber': {
      const { message: detail, errorCode } = failure;
      await endUnplaced(db, attemptId, { status: 'NoSuchNumber', endedAt: now, detail, errorCode }, now);
      return;
    }
    case 'forbidden': {
      const { message: detail, errorCode } = failure;
      await raiseAlert(db, { campaignId, code: `forbidden${errorCode}`, message: detail }, now);
      await endUnplaced(db, attemptId, { status: 'Cancelled', endedAt: now, detail, errorCode }, now);
      return;
    }
    case 'badCallerId': {
      const { callerId } = turn;
      await restFlagged(db, { callerId, campaignId, reason: failure.message }, now);
      return await backInLine(db, attemptId, now, { refused: false }, now);
    }
    case 'trouble':
      await pauseForTrouble(db, { campaignId, code: 'account', message: failure.message }, now);
      return await backInLine(db, attemptId, now, { refused: false }, now);
    case 'unknown':
      return await markUnknown(db, attemptId, later(deps.times.lookUpAfterMs));
    default:
      failure satisfies never;
  }
}

/** 1, 2, 4 … seconds, each spread over half of itself so that many do not come back at once. */
function backOff(refusals: number): number {
  return 1000 * 2 ** refusals * (0.75 + Math.random() / 2);
}
