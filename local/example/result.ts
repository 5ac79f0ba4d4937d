// Reads what became of a case, in the words of its file.
import { and, asc, eq, ne } from 'drizzle-orm';
import type { Db } from '../../store/db.ts';
import { attempts, final, hopper } from '../../store/schema/dialing.ts';
import type { CaseResult, ExampleCase } from './case.ts';
import { numberMap, type Seeded } from './seed.ts';

export async function readResult(db: Db, example: ExampleCase, seeded: Seeded): Promise<CaseResult> {
  const { campaignId, contactId } = seeded;
  const given = new Map([...numberMap(example)].reverse().map(([asGiven, number]) => [number, asGiven]));
  const named = (number: string | null) => (number === null ? null : (given.get(number) ?? number));
  const rows = await db
    .select()
    .from(attempts)
    .where(
      and(
        eq(attempts.campaignId, campaignId),
        eq(attempts.contactId, contactId),
        ne(attempts.status, 'Blacklisted'),
      ),
    )
    .orderBy(asc(attempts.dueAt));
  const [closed] = await db.select().from(final).where(eq(final.campaignId, campaignId));
  const waiting = await db.select().from(hopper).where(eq(hopper.campaignId, campaignId));
  return {
    history: rows.map((row, index) => ({
      minute: minuteOf(rows, index),
      number: named(row.number) ?? '',
      label: row.label,
      status: row.status ?? row.state,
    })),
    final: closed
      ? { number: named(closed.number), label: closed.label, counts: closed.counts, reason: closed.reason }
      : null,
    hopper: waiting.map((row) => ({ number: null, label: row.nextLabel })),
  };
}

type Timed = { dueAt: Date; endedAt: Date | null };

/** The waits before the call, to the second, added up: call durations aside. In minutes. */
function minuteOf(rows: Timed[], index: number): number {
  let seconds = 0;
  for (let at = 1; at <= index; at += 1) {
    const before = rows[at - 1];
    const row = rows[at];
    if (before && row)
      seconds += Math.round((row.dueAt.getTime() - (before.endedAt ?? before.dueAt).getTime()) / 1000);
  }
  return Math.round((seconds / 60) * 1000) / 1000;
}
