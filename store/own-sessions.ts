// The sessions of one person: where they are signed in.
import { and, eq, gt, ne } from 'drizzle-orm';
import type { Db } from './db.ts';
import { afterKey, keyOf, orderOf, type Page, type PageRequest, pageOf, type Sorting } from './keyset.ts';
import { sessions } from './schema/people.ts';
import { notFound } from './versions.ts';

/** `updatedAt` is when it was last used, to the hour. */
export type OwnSession = Pick<
  typeof sessions.$inferSelect,
  'id' | 'userAgent' | 'createdAt' | 'updatedAt' | 'expiresAt'
>;

const newestFirst: Sorting = {
  direction: 'desc',
  columns: [
    [sessions.createdAt, 'moment'],
    [sessions.id, 'uuid'],
  ],
};

/** Those that still count, newest first. */
export async function ownSessionsPage(
  db: Db,
  userId: string,
  page: PageRequest,
  now: Date,
): Promise<Page<OwnSession>> {
  const { id, userAgent, createdAt, updatedAt, expiresAt } = sessions;
  const isTheirs = and(eq(sessions.userId, userId), gt(expiresAt, now));
  const rows = await db
    .select({ id, userAgent, createdAt, updatedAt, expiresAt, key: keyOf(newestFirst) })
    .from(sessions)
    .where(and(isTheirs, afterKey(newestFirst, page.after)))
    .orderBy(...orderOf(newestFirst))
    .limit(page.limit + 1);
  return pageOf(rows, page.limit);
}

/** Throws `notFound` for a session of somebody else. */
export async function endOwnSession(tx: Db, userId: string, id: string): Promise<void> {
  const ended = await tx
    .delete(sessions)
    .where(and(eq(sessions.id, id), eq(sessions.userId, userId)))
    .returning({ id: sessions.id });
  if (ended.length === 0) throw notFound('session');
}

/** Signs out everywhere but in the session `keptId`. */
export async function endOtherSessions(tx: Db, userId: string, keptId: string): Promise<void> {
  await tx.delete(sessions).where(and(eq(sessions.userId, userId), ne(sessions.id, keptId)));
}
