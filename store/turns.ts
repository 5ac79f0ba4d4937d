// Whose turn it is: due calls become `placing` in one transaction that checks everything that can forbid them.
import { and, count, eq, inArray, sql } from 'drizzle-orm';
import type { DialSettings } from '../workflows/rules/settings.ts';
import { isWindowOpen, nextOpening } from '../workflows/rules/window.ts';
import { takeSlots } from './account-pace.ts';
import { pauseForTrouble } from './alerts.ts';
import { isBlacklisted } from './book.ts';
import { at, type Db, isAnyOf, rowsOf } from './db.ts';
import { endAttempt } from './end-attempt.ts';
import type { CallSettings, campaigns } from './schema/campaigns.ts';
import { attempts, IN_FLIGHT_STATES } from './schema/dialing.ts';

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

type Candidate = {
  id: string;
  number: string;
  refusals: number;
  zones: string[] | null;
  phoneExists: boolean;
  blacklisted: boolean;
  inFlight: boolean;
};

type Campaign = typeof campaigns.$inferSelect;

const MINUTE = 60_000;

/** Takes the due calls of an active campaign in order, as many as its lines and the account's pace allow. */
export async function takeTurns(db: Db, campaignId: string, limits: TurnLimits, now: Date): Promise<Turn[]> {
  return await db.transaction(async (tx) => {
    const [campaign] = await rowsOf<Pick<Campaign, 'state' | 'kind' | 'dial' | 'call'>>(
      tx,
      sql`select state, kind, dial, call from campaigns where id = ${campaignId} for share`,
    );
    if (campaign?.state !== 'active') return [];
    const callerId = campaign.call.callerIds[0] ?? limits.defaultCallerId;
    if (!callerId) {
      const message = 'no caller id: give the campaign one, or set TWILIO_CALLER_ID';
      await pauseForTrouble(tx, { campaignId, code: 'noCallerId', message }, now);
      return [];
    }
    const free = await freeLines(tx, campaignId, campaign.call.maxConcurrentCalls, limits.most);
    if (free === 0) return [];
    const callable: Candidate[] = [];
    const seen = new Set<string>();
    for (const candidate of await dueCandidates(tx, campaignId, free, now)) {
      const mayBeCalled = await isFree(tx, candidate, campaign.dial, seen.has(candidate.number), now);
      if (mayBeCalled) callable.push(candidate);
      seen.add(candidate.number);
    }
    const slots = await takeSlots(tx, limits.accountSid, limits.callsPerSecond, callable.length, now);
    const turns = callable.slice(0, slots.length).map((candidate, index) => ({
      attemptId: candidate.id,
      number: candidate.number,
      refusals: candidate.refusals,
      callerId,
      call: campaign.call,
      kind: campaign.kind,
      placingAt: now,
      placeAt: slots[index] ?? now,
    }));
    if (turns.length === 0) return [];
    const ids = turns.map((turn) => turn.attemptId);
    await tx.execute(
      sql`update attempts set state = 'placing', placing_at = ${at(now)}, caller_id = ${callerId},
            check_at = ${at(new Date(now.getTime() + limits.graceMs))}
          where ${isAnyOf(sql`id`, ids, 'uuid')}`,
    );
    return turns;
  });
}

async function freeLines(tx: Db, campaignId: string, maxConcurrent: number, most: number): Promise<number> {
  if (maxConcurrent === 0) return most;
  const [row] = await tx
    .select({ busy: count() })
    .from(attempts)
    .where(and(eq(attempts.campaignId, campaignId), inArray(attempts.state, [...IN_FLIGHT_STATES])));
  return Math.max(0, Math.min(most, maxConcurrent - (row?.busy ?? 0)));
}

async function dueCandidates(tx: Db, campaignId: string, limit: number, now: Date): Promise<Candidate[]> {
  const locked = await rowsOf<{ id: string }>(
    tx,
    sql`select id from attempts
        where campaign_id = ${campaignId} and state = 'waiting' and (not_before is null or not_before <= ${at(now)})
        order by due_at, id limit ${limit} for update skip locked`,
  );
  const ids = locked.map((row) => row.id);
  if (ids.length === 0) return [];
  return await rowsOf<Candidate>(
    tx,
    sql`select a.id, a.number, a.refusals,
          exists (select 1 from phones p where p.id = a.phone_id) as "phoneExists",
          ${isBlacklisted(sql`a.number`, sql`a.campaign_id`)} as blacklisted,
          exists (select 1 from attempts o
                  where (o.number = a.number or o.contact_id = a.contact_id) and o.id <> a.id
                  and o.state in ('placing', 'unknown', 'placed', 'ringing', 'answered')) as "inFlight",
          (select phone -> 'zones' from hopper h, jsonb_array_elements(h.book -> 'phones') phone
           where h.campaign_id = a.campaign_id and h.contact_id = a.contact_id
             and phone ->> 'id' = a.phone_id::text) as zones
        from attempts a where ${isAnyOf(sql`a.id`, ids, 'uuid')} order by a.due_at, a.id`,
  );
}

/** Whether the call may be placed now; what forbids it for good ends it, what passes puts it off. */
async function isFree(tx: Db, candidate: Candidate, dial: DialSettings, sameNumber: boolean, now: Date) {
  if (candidate.blacklisted) {
    const detail = 'the number was blacklisted before its turn';
    await endAttempt(tx, candidate.id, { status: 'Blacklisted', endedAt: now, detail }, now);
    return false;
  }
  if (!candidate.phoneExists) {
    const detail = 'the phone was removed before its turn';
    await endAttempt(tx, candidate.id, { status: 'Cancelled', endedAt: now, detail }, now);
    return false;
  }
  if (candidate.inFlight || sameNumber) {
    await putOffTurn(tx, candidate.id, now.getTime() + 1000);
    return false;
  }
  const zones = candidate.zones ?? [dial.timeZone];
  if (isWindowOpen(dial.window, zones, now.getTime())) return true;
  const opening = nextOpening(dial.window, zones, now.getTime());
  await putOffTurn(tx, candidate.id, opening ?? now.getTime() + 60 * MINUTE);
  return false;
}

async function putOffTurn(tx: Db, attemptId: string, until: number): Promise<void> {
  await tx
    .update(attempts)
    .set({ notBefore: new Date(until) })
    .where(eq(attempts.id, attemptId));
}
