// A contact becomes fresh again: as if it had never been called, once neither a workflow nor a call holds it.
import { type SQL, sql } from 'drizzle-orm';
import { at, type Db, rowsOf } from './db.ts';

/** Of the rows of the hopper that `which` says, those without a workflow and a call. Answers how many. */
export async function makeFresh(tx: Db, which: SQL, now: Date): Promise<number> {
  const fresh = await rowsOf(
    tx,
    sql`update hopper set is_reset = false, book = null, dial_state = null, next_phone_id = null, next_label = '',
          next_reason = '', next_call_at = ${at(now)}
        where ${which} and state = 'fresh' and attempt_id is null returning contact_id`,
  );
  return fresh.length;
}

/** The others become fresh when they are let go. */
export async function makeFreshLater(tx: Db, which: SQL): Promise<number> {
  const marked = await rowsOf(
    tx,
    sql`update hopper set is_reset = true
        where ${which} and (state <> 'fresh' or attempt_id is not null) returning contact_id`,
  );
  return marked.length;
}
