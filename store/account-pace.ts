// The account's calls per second: slots at an even distance, handed out by one row of the database.
import { eq } from 'drizzle-orm';
import type { Db } from './db.ts';
import { accounts } from './schema/dialing.ts';

/** Slots are handed out no further ahead than this. */
const HORIZON_MS = 300;
/** Slots are this much wider than the limit asks, so that jitter on the way never makes one second too full. */
const SLACK = 1.01;

/**
 * The moments at which up to `wanted` calls may be placed, from now on. Over all processes no second holds more than
 * `callsPerSecond`, the first included. With `callsPerSecond` 0 all are now.
 */
export async function takeSlots(
  tx: Db,
  accountSid: string,
  callsPerSecond: number,
  wanted: number,
  now: Date,
): Promise<Date[]> {
  if (wanted === 0) return [];
  if (callsPerSecond === 0) return Array.from({ length: wanted }, () => now);
  await tx.insert(accounts).values({ accountSid }).onConflictDoNothing();
  const [account] = await tx.select().from(accounts).where(eq(accounts.accountSid, accountSid)).for('update');
  const distance = (1000 / callsPerSecond) * SLACK;
  const first = Math.max(account?.nextSlotAt ?? 0, now.getTime());
  const slots: number[] = [];
  while (slots.length < wanted && first + slots.length * distance <= now.getTime() + HORIZON_MS) {
    slots.push(first + slots.length * distance);
  }
  await tx
    .update(accounts)
    .set({ nextSlotAt: first + slots.length * distance })
    .where(eq(accounts.accountSid, accountSid));
  return slots.map((slot) => new Date(slot));
}
