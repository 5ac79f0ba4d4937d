// The account's calls per second: slots at an even distance, handed out by one row of the database, shared out among
// the campaigns that have calls left over, in proportion to their weights.
import { eq, sql } from 'drizzle-orm';
import {
  freeSlots,
  SLOWEST_SHARE,
  type SlotsTaken,
  slotsToTheHorizon,
  withSlots,
} from '../workflows/rules/call-slots.ts';
import { type Db, rowsOf } from './db.ts';
import { accounts } from './schema/dialing.ts';

/** A campaign that had calls left over asks again within this time, or is not waited for. */
const HUNGRY_MS = 1_000;
/** After "too many requests": half the pace, and back to all of it within this time. */
const RECOVERY_MS = 30_000;
/** Longer holds are from a clock that was wrong. */
const LONGEST_HOLD_MS = 60_000;
/** Refusals that come together are one. */
const ONE_REFUSAL_MS = 1_000;
/** What an account without a limit is taken to have while it is slowed down. */
const UNLIMITED_WHILE_SLOWED = 100;

export type AccountPace = {
  accountSid: string;
  /** 0 is no limit. */
  callsPerSecond: number;
};

export type Sharer = { campaignId: string; weight: number };

type Account = SlotsTaken & { slowedTo: number; slowedAt: number; heldUntil: number };

/**
 * The moments at which the campaign may place up to `wanted` calls, from now on. Over all processes no second holds more
 * than `callsPerSecond`, the first included. Without a limit all are now.
 */
export async function takeSlots(
  tx: Db,
  pace: AccountPace,
  sharer: Sharer,
  wanted: number,
  now: Date,
): Promise<Date[]> {
  if (wanted === 0) return [];
  const moment = now.getTime();
  const account = await accountOf(tx, pace);
  if (isHeld(account, moment)) return [];
  const perSecond = paceNow(pace.callsPerSecond, account, moment);
  if (perSecond === 0) return Array.from({ length: wanted }, () => now);
  const free = freeSlots(account, perSecond, moment);
  const ask = { wanted, free: free.length };
  const taken = await shareOf(tx, pace.accountSid, sharer, ask, slotsToTheHorizon(perSecond), moment);
  const slots = free.slice(0, taken);
  await noteSlots(tx, pace, withSlots(account, slots, perSecond, moment));
  return slots.map((slot) => new Date(slot));
}

/** The moment at which one call of no campaign may be placed, before those of campaigns; null when not soon. */
export async function takeOwnSlot(db: Db, pace: AccountPace, now: Date): Promise<Date | null> {
  return await db.transaction(async (tx) => {
    const moment = now.getTime();
    const account = await accountOf(tx, pace);
    if (isHeld(account, moment)) return null;
    const perSecond = paceNow(pace.callsPerSecond, account, moment);
    if (perSecond === 0) return now;
    const [slot] = freeSlots(account, perSecond, moment);
    if (slot === undefined) return null;
    await noteSlots(tx, pace, withSlots(account, [slot], perSecond, moment));
    return new Date(slot);
  });
}

function isHeld({ heldUntil }: Account, moment: number): boolean {
  return heldUntil > moment && heldUntil < moment + LONGEST_HOLD_MS;
}

async function noteSlots(db: Db, { accountSid }: AccountPace, { nextSlotAt, recentSlots }: SlotsTaken) {
  await db
    .update(accounts)
    .set({ nextSlotAt, recentSlots: [...recentSlots] })
    .where(eq(accounts.accountSid, accountSid));
}

/** The account's row, locked when there is a limit to keep. */
async function accountOf(tx: Db, { accountSid, callsPerSecond }: AccountPace): Promise<Account> {
  const columns = sql`select next_slot_at as "nextSlotAt", recent_slots as "recentSlots", slowed_to as "slowedTo",
    slowed_at as "slowedAt", held_until as "heldUntil" from accounts where account_sid = ${accountSid}`;
  const [account] = await rowsOf<Account>(tx, columns);
  if (callsPerSecond === 0 && (!account || account.slowedTo === 1)) {
    return account ?? { nextSlotAt: 0, recentSlots: [], slowedTo: 1, slowedAt: 0, heldUntil: 0 };
  }
  if (!account) await addAccount(tx, accountSid);
  const [locked] = await rowsOf<Account>(tx, sql`${columns} for update`);
  if (!locked) throw new Error('the account was removed');
  return locked;
}

function paceNow(callsPerSecond: number, { slowedTo, slowedAt }: Account, moment: number): number {
  const recovered = Math.min(1, Math.abs(moment - slowedAt) / RECOVERY_MS);
  const share = slowedTo + (1 - slowedTo) * recovered;
  if (callsPerSecond === 0) return share === 1 ? 0 : UNLIMITED_WHILE_SLOWED * share;
  return callsPerSecond * share;
}

type Share = Sharer & { had: number; isHungry: boolean };

/**
 * How many of the free slots the campaign takes: all it wants, but it goes no further ahead of the others that have
 * calls left over than their shares of what is handed out ahead. Whoever has not asked lately begins where the others are.
 */
async function shareOf(
  tx: Db,
  accountSid: string,
  { campaignId, weight }: Sharer,
  { wanted, free }: { wanted: number; free: number },
  slotsAhead: number,
  moment: number,
): Promise<number> {
  const present = await rowsOf<Share>(
    tx,
    sql`select campaign_id as "campaignId", weight, had, hungry_until > ${moment} as "isHungry" from account_shares
        where account_sid = ${accountSid} and hungry_until > ${moment - HUNGRY_MS}`,
  );
  const others = present.filter((share) => share.campaignId !== campaignId);
  const rivals = others.filter((share) => share.isHungry);
  const own = present.find((share) => share.campaignId === campaignId);
  const weights = rivals.reduce((sum, rival) => sum + rival.weight, weight);
  const lead = Math.max(1, slotsAhead) / weights;
  // The others have slots ahead already.
  const had = own?.had ?? (others.length > 0 ? leastOf(others) - lead : 0);
  const room = Math.floor((leastOf(rivals) + lead - had) * weight) + 1;
  const taken = Math.max(0, Math.min(wanted, free, room));
  await tx.execute(
    sql`insert into account_shares (account_sid, campaign_id, weight, had, hungry_until)
        values (${accountSid}, ${campaignId}, ${weight}, ${had + taken / weight},
          ${wanted > taken ? moment + HUNGRY_MS : moment})
        on conflict (account_sid, campaign_id) do update
        set weight = excluded.weight, had = excluded.had, hungry_until = excluded.hungry_until`,
  );
  return taken;
}

function leastOf(shares: Share[]): number {
  return Math.min(...shares.map((share) => share.had));
}

/** Twilio refused a call for coming too soon: for a while fewer are placed. */
export async function slowDown(db: Db, accountSid: string, now: Date): Promise<void> {
  const moment = now.getTime();
  await addAccount(db, accountSid);
  const share = sql`slowed_to + (1 - slowed_to) * least(1, abs(${moment}::float8 - slowed_at) / ${RECOVERY_MS}::float8)`;
  await db.execute(
    sql`update accounts set slowed_to = greatest(${SLOWEST_SHARE}::float8, (${share}) / 2), slowed_at = ${moment}::float8
        where account_sid = ${accountSid} and abs(${moment}::float8 - slowed_at) > ${ONE_REFUSAL_MS}`,
  );
}

/** Twilio has no free line or its queue is full: nobody places a call before `until`. */
export async function holdPlacing(db: Db, accountSid: string, until: Date): Promise<void> {
  await addAccount(db, accountSid);
  await db.execute(
    sql`update accounts set held_until = greatest(held_until, ${until.getTime()}) where account_sid = ${accountSid}`,
  );
}

async function addAccount(db: Db, accountSid: string): Promise<void> {
  await db.execute(sql`insert into accounts (account_sid) values (${accountSid}) on conflict do nothing`);
}
