// What calls cost: Twilio says it some minutes after the call, so it is asked for many calls at once, a few times each.
import { sql } from 'drizzle-orm';
import { at, type Db, rowsOf } from './db.ts';

const EVERY_MS = 5 * 60_000;
const KNOWN_AFTER_MS = 2 * 60_000;
/** What is not known by then is not asked for any more. */
const GIVEN_UP_AFTER_MS = 60 * 60_000;

export type CallPrice = { callSid: string; price: string; priceUnit: string };

/**
 * Since when calls were placed whose price is to be asked for now; null when there are none, or when somebody asked in
 * the last minutes. Calls that nobody answered cost nothing.
 */
export async function unpricedSince(db: Db, accountSid: string, now: Date): Promise<Date | null> {
  const moment = now.getTime();
  await db.execute(sql`insert into accounts (account_sid) values (${accountSid}) on conflict do nothing`);
  const claimed = await rowsOf(
    db,
    sql`update accounts set prices_asked_at = ${moment}
        where account_sid = ${accountSid} and abs(${moment}::float8 - prices_asked_at) >= ${EVERY_MS} returning 1`,
  );
  if (claimed.length === 0) return null;
  const [oldest] = await rowsOf<{ since: string | null }>(
    db,
    sql`select min(placing_at) as since from attempts
        where price is null and talk_seconds > 0 and call_sid is not null
          and ended_at between ${at(new Date(moment - GIVEN_UP_AFTER_MS))} and ${at(new Date(moment - KNOWN_AFTER_MS))}`,
  );
  return oldest?.since ? new Date(oldest.since) : null;
}

/** Answers how many of the calls were ours and without a price. */
export async function keepPrices(db: Db, prices: readonly CallPrice[]): Promise<number> {
  if (prices.length === 0) return 0;
  const kept = await rowsOf(
    db,
    sql`update attempts set price = v.price, price_unit = v."priceUnit"
        from jsonb_to_recordset(${JSON.stringify(prices)}::jsonb)
          as v("callSid" text, price text, "priceUnit" text)
        where attempts.call_sid = v."callSid" and attempts.price is null returning attempts.id`,
  );
  return kept.length;
}
