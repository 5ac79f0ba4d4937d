// Whose turn it is: due calls become `placing` in one transaction that checks everything that can forbid them.
import { type SQL, sql } from 'drizzle-orm';
import { lawfulRing } from '../workflows/rules/compliance.ts';
import { takeSlots } from './account-pace.ts';
import { chooseCallerIds, poolOf } from './caller-ids.ts';
import { at, type Db, rowsOf } from './db.ts';
import { IS_ACCEPTED, isCustomerFirst } from './previews.ts';
import type { CallSettings, campaigns } from './schema/campaigns.ts';
import { freeCandidates } from './turn-checks.ts';
import { freeLines } from './turn-lines.ts';
import { isUniqueViolation } from './unique-name.ts';

export type Turn = {
  attemptId: string;
  number: string;
  callerId: string;
  call: CallSettings;
  kind: string;
  /** Requests for this call that Twilio provably refused before. */
  refusals: number;
  /** When the intent was committed. */
  placingAt: Date;
  /** When the account's pace lets it be placed, within the next moments. */
  placeAt: Date;
};

export type TurnLimits = {
  accountSid: string;
  /** 0 is no limit. */
  callsPerSecond: number;
  defaultCallerId: string | null;
  /** At most so many turns in one go. */
  most: number;
  /** After this a call that is still `placing` has lost its process and is looked for. */
  graceMs: number;
};

type Campaign = typeof campaigns.$inferSelect;

/** Some of the calls looked at may not be placed now. */
const LOOKED_AT_BESIDES = 20;
/** Any two constants: pacers of several campaigns never look at one number or one person at the same time. */
const NUMBER_LOCK = 4_300_002;
const CONTACT_LOCK = 4_300_003;

/**
 * Takes the due calls of an active campaign in order, as many as its lines and the account's pace allow. None when the
 * database saw that another call to one of the numbers or contacts has just begun: that is found at the next look.
 */
export async function takeTurns(db: Db, campaignId: string, limits: TurnLimits, now: Date): Promise<Turn[]> {
  try {
    return await db.transaction((tx) => takeIn(tx, campaignId, limits, now));
  } catch (error) {
    if (isUniqueViolation(error)) return [];
    throw error;
  }
}

async function takeIn(tx: Db, campaignId: string, limits: TurnLimits, now: Date): Promise<Turn[]> {
  const [campaign] = await rowsOf<
    Pick<Campaign, 'state' | 'kind' | 'dial' | 'call' | 'queue' | 'weight' | 'version'>
  >(
    tx,
    sql`select state, kind, dial, call, queue, weight, version from campaigns where id = ${campaignId} for share`,
  );
  if (campaign?.state !== 'active') return [];
  const pool = await poolOf(tx, { id: campaignId, ...campaign }, limits.defaultCallerId, now);
  if (!pool) return [];
  const accepted =
    campaign.kind === 'queue' ? await lockDue(tx, campaignId, IS_ACCEPTED, limits.most, now) : [];
  const lines = await freeLines(tx, { id: campaignId, ...campaign }, limits.most, now);
  const most = Math.min(lines, limits.most - accepted.length);
  if (most + accepted.length === 0) return [];
  const others = isCustomerFirst(campaign, now);
  const due = most > 0 ? await lockDue(tx, campaignId, others, most + LOOKED_AT_BESIDES, now) : [];
  const attemptIds = [...accepted, ...due];
  const callable = await freeCandidates(tx, { attemptIds, accepted, most }, campaign, now);
  const sharer = { campaignId, weight: campaign.weight };
  const slots = await takeSlots(tx, limits, sharer, callable.length, now);
  const placed = callable.slice(0, slots.length);
  if (placed.length === 0) return [];
  const callerIds = await chooseCallerIds(tx, pool, placed);
  const call = {
    ...campaign.call,
    ringTimeoutSeconds: lawfulRing(campaign.call.ringTimeoutSeconds, campaign.call.compliance),
  };
  const turns = placed.map((candidate, index) => ({
    attemptId: candidate.id,
    number: candidate.number,
    refusals: candidate.refusals,
    callerId: callerIds.get(candidate.number) ?? pool.first,
    call,
    kind: campaign.kind,
    placingAt: now,
    placeAt: slots[index] ?? now,
  }));
  await markPlacing(tx, turns, new Date(now.getTime() + limits.graceMs), now);
  return turns;
}

/**
 * The due calls, locked together with their numbers and contacts; those that another pacer has in its hands just now
 * are passed over.
 */
async function lockDue(tx: Db, campaignId: string, which: SQL, limit: number, now: Date): Promise<string[]> {
  const locked = await rowsOf<{ id: string; isMine: boolean }>(
    tx,
    sql`with due as materialized (
          select id, number, contact_id from attempts
          where campaign_id = ${campaignId} and state = 'waiting' and ${which}
            and (not_before is null or not_before <= ${at(now)})
          order by due_at, id limit ${limit} for update skip locked)
        select id, pg_try_advisory_xact_lock(${NUMBER_LOCK}, hashtext(number))
          and pg_try_advisory_xact_lock(${CONTACT_LOCK}, hashtext(contact_id::text)) as "isMine" from due`,
  );
  return locked.flatMap((row) => (row.isMine ? row.id : []));
}

/** What held these calls before does not any more. */
async function markPlacing(tx: Db, turns: readonly Turn[], checkAt: Date, now: Date): Promise<void> {
  const rows = turns.map(({ attemptId, callerId }) => ({ attemptId, callerId }));
  await tx.execute(
    sql`with begun as (
          update attempts set state = 'placing', placing_at = ${at(now)}, caller_id = v."callerId",
            check_at = ${at(checkAt)}
          from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v("attemptId" uuid, "callerId" text)
          where attempts.id = v."attemptId" returning attempts.id)
        delete from holds using begun where holds.attempt_id = begun.id`,
  );
}
