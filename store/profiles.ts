// User profiles: named sets of permissions.
import { randomUUID } from 'node:crypto';
import { count, eq, getTableColumns, sql } from 'drizzle-orm';
import { say } from '../workflows/rules/sentences.ts';
import type { Db } from './db.ts';
import { ProductError } from './errors.ts';
import { afterKey, keyOf, orderOf, type Page, type PageRequest, pageOf, type Sorting } from './keyset.ts';
import type { GivenPermissions } from './rights.ts';
import { profiles, users } from './schema/people.ts';
import { withUniqueName } from './unique-name.ts';
import { atVersion, notFound, notFoundOrOutdated } from './versions.ts';

export type Profile = typeof profiles.$inferSelect;
export type ProfileFields = { name: string; permissions: GivenPermissions };
export type ProfileChange = { [Field in keyof ProfileFields]?: ProfileFields[Field] | undefined };

export async function findProfile(db: Db, id: string): Promise<Profile | null> {
  const [row] = await db.select().from(profiles).where(eq(profiles.id, id));
  return row ?? null;
}

export async function getProfile(db: Db, id: string): Promise<Profile> {
  const profile = await findProfile(db, id);
  if (!profile) throw notFound('profile');
  return profile;
}

/** Throws `conflict` when the name is taken, in whatever case. */
export async function createProfile(db: Db, fields: ProfileFields, now: Date): Promise<Profile> {
  const values = { id: randomUUID(), ...fields, createdAt: now, updatedAt: now };
  const [row] = await withUniqueName('profile', fields.name, () =>
    db.insert(profiles).values(values).returning(),
  );
  if (!row) throw new Error('an insert without a row');
  return row;
}

/** Binds everybody who has the profile from their next request on. */
export async function updateProfile(
  db: Db,
  id: string,
  change: ProfileChange,
  now: Date,
  expectedVersion?: number,
): Promise<Profile> {
  const [row] = await withUniqueName('profile', change.name ?? '', () =>
    db
      .update(profiles)
      .set({ ...change, version: sql`${profiles.version} + 1`, updatedAt: now })
      .where(atVersion(profiles, id, expectedVersion))
      .returning(),
  );
  if (!row) throw await notFoundOrOutdated(db, profiles, id, 'profile');
  return row;
}

/** Throws `conflict` while people have it. */
export async function deleteProfile(db: Db, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    const [locked] = await tx.select().from(profiles).where(eq(profiles.id, id)).for('update');
    if (!locked) throw notFound('profile');
    const [used] = await tx.select({ people: count() }).from(users).where(eq(users.profileId, id));
    if (used?.people) {
      throw new ProductError('conflict', say('people.profileInUse', { count: used.people }));
    }
    await tx.delete(profiles).where(eq(profiles.id, id));
  });
}

/** Newest first. */
export async function profilesPage(db: Db, page: PageRequest): Promise<Page<Profile>> {
  const sorting: Sorting = {
    direction: 'desc',
    columns: [
      [profiles.createdAt, 'moment'],
      [profiles.id, 'uuid'],
    ],
  };
  const rows = await db
    .select({ ...getTableColumns(profiles), key: keyOf(sorting) })
    .from(profiles)
    .where(afterKey(sorting, page.after))
    .orderBy(...orderOf(sorting))
    .limit(page.limit + 1);
  return pageOf(rows, page.limit);
}
