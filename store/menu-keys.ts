// The keys that people press in the menu of an ivr campaign, and what they do.
import { sql } from 'drizzle-orm';
import { DEFAULT_CALL_BACK_SECONDS } from '../workflows/rules/settings.ts';
import { blacklistNumber } from './attempt-effects.ts';
import type { Attempt } from './call-progress.ts';
import { type Db, rowsOf } from './db.ts';
import { promiseCallback } from './dispositions.ts';
import type { CallSettings, IvrMessage, MenuOption, SpokenMessage } from './schema/campaigns.ts';

export type Menu = Extract<IvrMessage, { type: 'menu' }>;

/** `ask` plays the menu (again); `misses` of it were without a key that it knows. */
export type MenuAnswer =
  | { type: 'ask'; menu: Menu; misses: number }
  | { type: 'end'; message: SpokenMessage | null };

/** After so many times without a key of the menu the call ends. */
const MOST_MISSES = 2;

type Pressing = Pick<Attempt, 'campaignId' | 'number' | 'state' | 'hangUpReason'> & { call: CallSettings };

/** `key` null: none came in time. The same key twice does the same. */
export async function pressKey(
  db: Db,
  attemptId: string,
  { key, misses }: { key: string | null; misses: number },
  now: Date,
): Promise<MenuAnswer> {
  return await db.transaction(async (tx) => {
    const [attempt] = await rowsOf<Pressing>(
      tx,
      sql`select a.campaign_id as "campaignId", a.number, a.state, a.hang_up_reason as "hangUpReason", c.call
          from attempts a join campaigns c on c.id = a.campaign_id where a.id = ${attemptId} for update of a`,
    );
    const menu = attempt?.call.message;
    if (!attempt || attempt.hangUpReason || menu?.type !== 'menu') return { type: 'end', message: null };
    if (key !== null) await tx.execute(sql`update attempts set pressed = ${key} where id = ${attemptId}`);
    const option = menu.options.find(({ digit }) => digit === key);
    if (option) return await choose(tx, attemptId, attempt, menu, option, now);
    return misses + 1 < MOST_MISSES
      ? { type: 'ask', menu, misses: misses + 1 }
      : { type: 'end', message: null };
  });
}

async function choose(
  tx: Db,
  attemptId: string,
  attempt: Pressing,
  menu: Menu,
  { action, answer, digit, callBackAfterSeconds = DEFAULT_CALL_BACK_SECONDS }: MenuOption,
  now: Date,
): Promise<MenuAnswer> {
  switch (action) {
    case 'repeat':
      return { type: 'ask', menu, misses: 0 };
    case 'callBack': {
      const at = new Date(now.getTime() + callBackAfterSeconds * 1000);
      if (attempt.state !== 'ended') await promiseCallback(tx, attemptId, { at, agentId: null, note: '' });
      return { type: 'end', message: answer };
    }
    case 'blacklist':
      await blacklistNumber(tx, { ...attempt, note: `pressed ${digit} in the menu` }, now);
      return { type: 'end', message: answer };
    case 'hangUp':
      return { type: 'end', message: answer };
    default:
      return action satisfies never;
  }
}
