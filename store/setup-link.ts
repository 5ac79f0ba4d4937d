// The one-time link of the first run, with which somebody becomes the first admin.
import { and, eq, gt } from 'drizzle-orm';
import type { Db } from './db.ts';
import { setupLinks, users } from './schema/people.ts';
import { createUser, type User } from './users.ts';

const ONLY = 1;

/** The new link takes the place of the one before. False, and no link, when there is an admin. */
export async function renewSetupLink(
  db: Db,
  link: { tokenHash: string; expiresAt: Date },
  now: Date,
): Promise<boolean> {
  return await db.transaction(async (tx) => {
    if (await hasAdmin(tx)) {
      await tx.delete(setupLinks);
      return false;
    }
    await tx
      .insert(setupLinks)
      .values({ id: ONLY, ...link, createdAt: now })
      .onConflictDoUpdate({ target: setupLinks.id, set: { ...link, createdAt: now } });
    return true;
  });
}

/** Makes the admin and uses the link up; null when the link is not the present one, was used or has expired. */
export async function useSetupLink(
  db: Db,
  tokenHash: string,
  admin: { name: string; email: string; passwordHash: string },
  now: Date,
): Promise<User | null> {
  return await db.transaction(async (tx) => {
    const used = await tx
      .delete(setupLinks)
      .where(and(eq(setupLinks.tokenHash, tokenHash), gt(setupLinks.expiresAt, now)))
      .returning();
    if (used.length === 0 || (await hasAdmin(tx))) return null;
    return await createUser(tx, { ...admin, role: 'admin', profileId: null, isActive: true }, now);
  });
}

async function hasAdmin(tx: Db): Promise<boolean> {
  const found = await tx.select({ id: users.id }).from(users).where(eq(users.role, 'admin')).limit(1);
  return found.length > 0;
}
