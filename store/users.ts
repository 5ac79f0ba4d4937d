// People who work with the product: their role, their profile and their password.
import { randomUUID } from 'node:crypto';
import { and, asc, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import { type Said, say } from '../workflows/rules/sentences.ts';
import type { Db } from './db.ts';
import { ProductError } from './errors.ts';
import { afterKey, keyOf, orderOf, type Page, type PageRequest, pageOf, type Sorting } from './keyset.ts';
import { endOtherSessions } from './own-sessions.ts';
import type { GivenPermissions, Role } from './rights.ts';
import { profiles, sessions, teamMembers, teams, userAccounts, users } from './schema/people.ts';
import { orConflict } from './unique-name.ts';
import { atVersion, notFound, notFoundOrOutdated } from './versions.ts';

type Named = { id: string; name: string };

export type User = Omit<typeof users.$inferSelect, 'image' | 'emailVerified'> & {
  /** What the profile allows; null without one. */
  profile: (Named & { permissions: GivenPermissions }) | null;
  teams: Named[];
};

/** The e-mail address in small letters. A profile only counts for the role `user`. */
export type UserFields = {
  name: string;
  email: string;
  role: Role;
  profileId: string | null;
  isActive: boolean;
  /** Null: no way in by password. */
  passwordHash: string | null;
};

export type UserChange = { [Field in keyof UserFields]?: UserFields[Field] | undefined };

/** better-auth's name of the account that holds a password. */
const PASSWORD_PROVIDER = 'credential';

const { image: _, emailVerified: __, ...columns } = getTableColumns(users);
const profileColumns = { id: profiles.id, name: profiles.name, permissions: profiles.permissions };

export async function getUser(db: Db, id: string): Promise<User> {
  const [user] = await usersWhere(db, [id]);
  if (!user) throw notFound('user');
  return user;
}

/** Throws `conflict` when the e-mail address is taken. */
export async function createUser(db: Db, fields: UserFields, now: Date): Promise<User> {
  return await db.transaction(async (tx) => {
    const id = randomUUID();
    const { passwordHash, ...own } = fields;
    await requireProfile(tx, own);
    // An address that an admin has given is one that single sign-on may be joined with.
    const values = { id, ...own, emailVerified: true, createdAt: now, updatedAt: now };
    await orConflict(emailTaken(fields.email), () => tx.insert(users).values(values));
    if (passwordHash !== null) await setPassword(tx, id, passwordHash, now);
    return await getUser(tx, id);
  });
}

/**
 * Who is switched off or gets another password is signed out everywhere. Throws `conflict` when nobody would be left
 * who may everything.
 */
export async function updateUser(
  db: Db,
  id: string,
  change: UserChange,
  now: Date,
  expectedVersion?: number,
): Promise<User> {
  return await db.transaction(async (tx) => {
    const admins = await lockAdmins(tx);
    const { passwordHash, ...own } = change;
    if (own.profileId) await requireKnown(tx, own.profileId);
    const rows = await orConflict(emailTaken(change.email ?? ''), () =>
      tx
        .update(users)
        .set({ ...own, version: sql`${users.version} + 1`, updatedAt: now })
        .where(atVersion(users, id, expectedVersion))
        .returning(),
    );
    const [row] = rows;
    if (!row) throw await notFoundOrOutdated(tx, users, id, 'user');
    await requireProfile(tx, row);
    if (passwordHash !== undefined) await setPassword(tx, id, passwordHash, now);
    if (passwordHash !== undefined || !row.isActive) await tx.delete(sessions).where(eq(sessions.userId, id));
    if (admins > 0) await requireAdmin(tx);
    return await getUser(tx, id);
  });
}

/** Sessions and keys go too; the audit log keeps the name. */
export async function deleteUser(db: Db, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    const admins = await lockAdmins(tx);
    const gone = await tx.delete(users).where(eq(users.id, id)).returning({ id: users.id });
    if (gone.length === 0) throw notFound('user');
    if (admins > 0) await requireAdmin(tx);
  });
}

/** Signs out everywhere but in the session `keptSessionId`. */
export async function changeOwnPassword(
  db: Db,
  change: { userId: string; passwordHash: string; keptSessionId: string },
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    await setPassword(tx, change.userId, change.passwordHash, now);
    await endOtherSessions(tx, change.userId, change.keptSessionId);
  });
}

/** Null without a way in by password. */
export async function passwordHashOf(db: Db, userId: string): Promise<string | null> {
  const [row] = await db
    .select({ hash: userAccounts.password })
    .from(userAccounts)
    .where(and(eq(userAccounts.userId, userId), eq(userAccounts.providerId, PASSWORD_PROVIDER)));
  return row?.hash ?? null;
}

/** Newest first. */
export async function usersPage(db: Db, page: PageRequest): Promise<Page<User>> {
  const sorting: Sorting = {
    direction: 'desc',
    columns: [
      [users.createdAt, 'moment'],
      [users.id, 'uuid'],
    ],
  };
  const rows = await db
    .select({ id: users.id, key: keyOf(sorting) })
    .from(users)
    .where(afterKey(sorting, page.after))
    .orderBy(...orderOf(sorting))
    .limit(page.limit + 1);
  const { rows: shown, next } = pageOf(rows, page.limit);
  const ids = shown.map((row) => row.id);
  const found = new Map((await usersWhere(db, ids)).map((user) => [user.id, user]));
  return { rows: ids.flatMap((id) => found.get(id) ?? []), next };
}

async function usersWhere(db: Db, ids: string[]): Promise<User[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({ ...columns, profile: profileColumns })
    .from(users)
    .leftJoin(profiles, eq(profiles.id, users.profileId))
    .where(inArray(users.id, ids));
  const memberships = await db
    .select({ userId: teamMembers.userId, id: teams.id, name: teams.name })
    .from(teamMembers)
    .innerJoin(teams, eq(teams.id, teamMembers.teamId))
    .where(inArray(teamMembers.userId, ids))
    .orderBy(asc(sql`lower(${teams.name})`));
  const byUser = Map.groupBy(memberships, (row) => row.userId);
  return rows.map((row) => ({
    ...row,
    teams: (byUser.get(row.id) ?? []).map(({ id, name }) => ({ id, name })),
  }));
}

async function setPassword(tx: Db, userId: string, passwordHash: string | null, now: Date): Promise<void> {
  const way = { providerId: PASSWORD_PROVIDER, accountId: userId };
  if (passwordHash === null) {
    const { providerId, accountId } = userAccounts;
    await tx.delete(userAccounts).where(and(eq(providerId, way.providerId), eq(accountId, way.accountId)));
    return;
  }
  await tx
    .insert(userAccounts)
    .values({ id: randomUUID(), userId, ...way, password: passwordHash, createdAt: now, updatedAt: now })
    .onConflictDoUpdate({
      target: [userAccounts.providerId, userAccounts.accountId],
      set: { password: passwordHash, updatedAt: now },
    });
}

/** Lets changes of people that may leave no admin come one after the other; answers how many admins are active. */
async function lockAdmins(tx: Db): Promise<number> {
  const admins = await tx
    .select({ isActive: users.isActive })
    .from(users)
    .where(eq(users.role, 'admin'))
    .for('update');
  return admins.filter((admin) => admin.isActive).length;
}

async function requireAdmin(tx: Db): Promise<void> {
  const [admin] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, 'admin'), users.isActive))
    .limit(1);
  if (!admin) throw new ProductError('conflict', say('people.lastAdmin'));
}

async function requireProfile(tx: Db, user: { role: Role; profileId: string | null }): Promise<void> {
  if (user.profileId !== null) await requireKnown(tx, user.profileId);
  else if (user.role === 'user') throw badProfile(say('people.profileNeeded'));
}

async function requireKnown(tx: Db, profileId: string): Promise<void> {
  const { id } = profiles;
  const found = await tx.select({ id }).from(profiles).where(eq(id, profileId)).for('key share');
  if (found.length === 0) throw badProfile(say('requests.noSuch', { thing: 'profile' }));
}

function badProfile(message: Said): ProductError {
  return new ProductError('invalid', say('people.profileUnfit'), [{ path: 'profileId', message }]);
}

function emailTaken(email: string): Said {
  return say('people.emailTaken', { email });
}
