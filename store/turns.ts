// Whose turn it is: due calls become `placing` in one transaction that checks everything that can forbid them.
import { sql } from 'drizzle-orm';
import { takeSlots } from './account-pace.ts';
import { pauseForTrouble } from './alerts.ts';
import { callerIdOf } from './caller-ids.ts';
import { at, type Db, isAnyOf, rowsOf } from './db.ts';
import type { CallSettings, campaigns } from './schema/campaigns.ts';
import { type Candidate, candidatesOf, isFree } from './turn-checks.ts';
import { freeLines } from './turn-lines.ts';

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

/** Takes the due calls of an active campaign in order, as many as its lines and the account's pace allow. */
export async function takeTurns(db: Db, campaignId: string, limits: TurnLimits, now: Date): Promise<Turn[]> {
  return await db.transaction(async (tx) => {
    const [campaign] = await rowsOf<Pick<Campaign, 'state' | 'kind' | 'dial' | 'call'>>(
      tx,
      sql`select state, kind, dial, call from campaigns where id = ${campaignId} for share`,
    );
    if (campaign?.state !== 'active') return [];
    const callerId = callerIdOf(campaign.call, limits.defaultCallerId);
    if (!callerId) {
      const message = 'no caller id: give the campaign one, or set TWILIO_CALLER_ID';
      await pauseForTrouble(tx, { campaignId, code: 'noCallerId', message }, now);
      return [];
    }
    const free = await freeLines(tx, campaignId, campaign.call.maxConcurrentCalls, limits.most);
    if (free === 0) return [];
    const callable: Candidate[] = [];
    const seen = new Set<string>();
    for (const candidate of await candidatesOf(tx, await lockDue(tx, campaignId, free, now))) {
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

/** The due calls, locked; those that somebody else looks at just now are passed over. */
async function lockDue(tx: Db, campaignId: string, limit: number, now: Date): Promise<string[]> {
  const locked = await rowsOf<{ id: string }>(
    tx,
    sql`select id from attempts
        where campaign_id = ${campaignId} and state = 'waiting' and (not_before is null or not_before <= ${at(now)})
        order by due_at, id limit ${limit} for update skip locked`,
  );
  return locked.map((row) => row.id);
}
