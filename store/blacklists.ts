// Blacklists: named sets of numbers that are never dialed; one of them binds every campaign.
import { randomUUID } from 'node:crypto';
import { and, count, eq, inArray, sql } from 'drizzle-orm';
import { type Said, say } from '../workflows/rules/sentences.ts';
import type { Db } from './db.ts';
import { ProductError } from './errors.ts';
import { blacklistedBy, blacklistedByAny, tellBookEdited } from './live-edits.ts';
import { blacklistNumbers, blacklists } from './schema/contacts.ts';
import { withUniqueName } from './unique-name.ts';
import { atVersion, notFound, notFoundOrOutdated } from './versions.ts';

export type BlacklistRow = typeof blacklists.$inferSelect;
export type Blacklist = BlacklistRow & { numbers: number };

/** E.164, and why nobody calls it. */
export type BlacklistEntry = { number: string; reason: string };

export const GLOBAL_BLACKLIST_NAME = 'Global';

/** The one that binds every campaign; made when it is first asked for. */
export async function globalBlacklist(db: Db, now: Date): Promise<BlacklistRow> {
  const values = { id: randomUUID(), name: GLOBAL_BLACKLIST_NAME, isGlobal: true };
  await db
    .insert(blacklists)
    .values({ ...values, createdAt: now, updatedAt: now })
    .onConflictDoNothing();
  const [row] = await db.select().from(blacklists).where(eq(blacklists.isGlobal, true));
  if (!row) throw new Error(`another blacklist is named ${GLOBAL_BLACKLIST_NAME}`);
  return row;
}

export async function getBlacklist(db: Db, id: string): Promise<Blacklist> {
  const rows = await db.select().from(blacklists).where(eq(blacklists.id, id));
  const [blacklist] = await withNumberCounts(db, rows);
  if (!blacklist) throw notFound('blacklist');
  return blacklist;
}

/** Throws `conflict` when the name is taken, in whatever case. */
export async function createBlacklist(db: Db, fields: { name: string }, now: Date): Promise<Blacklist> {
  await globalBlacklist(db, now);
  const [row] = await withUniqueName('blacklist', fields.name, () =>
    db
      .insert(blacklists)
      .values({ id: randomUUID(), name: fields.name, createdAt: now, updatedAt: now })
      .returning(),
  );
  if (!row) throw new Error('an insert without a row');
  return { ...row, numbers: 0 };
}

export async function updateBlacklist(
  db: Db,
  id: string,
  change: { name?: string | undefined },
  now: Date,
  expectedVersion?: number,
): Promise<Blacklist> {
  await refuseGlobal(db, id, say('contacts.globalNotRenamed'));
  const rows = await withUniqueName('blacklist', change.name ?? '', () =>
    db
      .update(blacklists)
      .set({ ...change, version: sql`${blacklists.version} + 1`, updatedAt: now })
      .where(atVersion(blacklists, id, expectedVersion))
      .returning(),
  );
  if (rows.length === 0) throw await notFoundOrOutdated(db, blacklists, id, 'blacklist');
  return await getBlacklist(db, id);
}

export async function deleteBlacklist(db: Db, id: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await refuseGlobal(tx, id, say('contacts.globalNotDeleted'));
    await tellBookEdited(tx, blacklistedByAny(id), now);
    const gone = await tx.delete(blacklists).where(eq(blacklists.id, id)).returning({ id: blacklists.id });
    if (gone.length === 0) throw notFound('blacklist');
  });
}

/** A number that is there already gets the new reason. Binds at once, calls in progress go on. */
export async function addBlacklistNumbers(
  db: Db,
  blacklistId: string,
  entries: BlacklistEntry[],
  now: Date,
): Promise<void> {
  const unique = [...new Map(entries.map((entry) => [entry.number, entry])).values()];
  await db.transaction(async (tx) => {
    await lockBlacklist(tx, blacklistId);
    if (unique.length === 0) return;
    await tx
      .insert(blacklistNumbers)
      .values(unique.map((entry) => ({ blacklistId, ...entry, addedAt: now })))
      .onConflictDoUpdate({
        target: [blacklistNumbers.blacklistId, blacklistNumbers.number],
        set: { reason: sql`excluded.reason` },
      });
    const numbers = unique.map((entry) => entry.number);
    await tellBookEdited(tx, blacklistedBy(blacklistId, numbers), now);
  });
}

export async function removeBlacklistNumbers(
  db: Db,
  blacklistId: string,
  numbers: string[],
  now: Date,
): Promise<{ removed: number }> {
  return await db.transaction(async (tx) => {
    await lockBlacklist(tx, blacklistId);
    const removed = await tx
      .delete(blacklistNumbers)
      .where(and(eq(blacklistNumbers.blacklistId, blacklistId), inArray(blacklistNumbers.number, numbers)))
      .returning({ number: blacklistNumbers.number });
    await tellBookEdited(tx, blacklistedBy(blacklistId, numbers), now);
    return { removed: removed.length };
  });
}

export async function withNumberCounts(db: Db, rows: BlacklistRow[]): Promise<Blacklist[]> {
  if (rows.length === 0) return [];
  const counts = await db
    .select({ id: blacklistNumbers.blacklistId, numbers: count() })
    .from(blacklistNumbers)
    .where(
      inArray(
        blacklistNumbers.blacklistId,
        rows.map((row) => row.id),
      ),
    )
    .groupBy(blacklistNumbers.blacklistId);
  const byId = new Map(counts.map((row) => [row.id, row.numbers]));
  return rows.map((row) => ({ ...row, numbers: byId.get(row.id) ?? 0 }));
}

async function lockBlacklist(tx: Db, id: string): Promise<void> {
  const rows = await tx
    .select({ id: blacklists.id })
    .from(blacklists)
    .where(eq(blacklists.id, id))
    .for('key share');
  if (rows.length === 0) throw notFound('blacklist');
}

async function refuseGlobal(db: Db, id: string, words: Said): Promise<void> {
  const [row] = await db.select().from(blacklists).where(eq(blacklists.id, id));
  if (row?.isGlobal) throw new ProductError('conflict', words);
}
