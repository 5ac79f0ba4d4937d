// Who of the CRM's people is who here: known already, known by the e-mail address, or made when they first come.
import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { say } from '../workflows/rules/sentences.ts';
import type { CrmConnection } from './crm-connection.ts';
import type { Db } from './db.ts';
import { ProductError } from './errors.ts';
import { type GivenPermissions, ROLES, type Role } from './rights.ts';
import { crmUsers } from './schema/crm.ts';
import { profiles, users } from './schema/people.ts';
import { createUser, getUser, type User } from './users.ts';

/** Whom the CRM has signed in; `roles` are the labels of theirs there. */
export type CrmMember = { userWorkspaceId: string; email: string; name: string; roles: readonly string[] };

/** The profile of those who come from the CRM with the role `user`: made for the first of them, edited like any other. */
const PROFILE_NAME = 'From the CRM';
const PROFILE: GivenPermissions = {
  contacts: 'edit',
  itemTypes: 'read',
  lists: 'edit',
  blacklists: 'edit',
  campaigns: 'run',
  imports: 'edit',
  agents: 'read',
};

/**
 * The role is given once, when somebody first comes; from then on it is an admin's matter here. Throws `forbidden` for
 * whoever is switched off here, or has no role in the CRM that has a place here. Inside a transaction.
 */
export async function userFromCrm(
  tx: Db,
  person: CrmMember,
  rules: Pick<CrmConnection, 'roleMap' | 'defaultRole'>,
  now: Date,
): Promise<User> {
  const user = (await linkedUser(tx, person)) ?? (await firstTime(tx, person, rules, now));
  if (user.isActive) return user;
  throw new ProductError('forbidden', say('people.switchedOff'));
}

/** The highest of the roles that their roles in the CRM stand for; labels are compared in whatever case. */
export function roleFromCrm(
  labels: readonly string[],
  { roleMap, defaultRole }: Pick<CrmConnection, 'roleMap' | 'defaultRole'>,
): Role | null {
  const byLabel = new Map(Object.entries(roleMap).map(([label, role]) => [label.toLowerCase(), role]));
  const mapped = labels.flatMap((label) => byLabel.get(label.trim().toLowerCase()) ?? []);
  return ROLES.find((role) => mapped.includes(role)) ?? defaultRole;
}

async function linkedUser(tx: Db, { userWorkspaceId }: CrmMember): Promise<User | null> {
  const [link] = await tx.select().from(crmUsers).where(eq(crmUsers.userWorkspaceId, userWorkspaceId));
  return link ? await getUser(tx, link.userId) : null;
}

async function firstTime(
  tx: Db,
  person: CrmMember,
  rules: Pick<CrmConnection, 'roleMap' | 'defaultRole'>,
  now: Date,
): Promise<User> {
  // Two windows that open at once are the same person.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('people from the CRM'))`);
  const known = (await linkedUser(tx, person)) ?? (await userByEmail(tx, person.email));
  const user = known ?? (await newUser(tx, person, rules, now));
  await tx
    .insert(crmUsers)
    .values({ userWorkspaceId: person.userWorkspaceId, userId: user.id, createdAt: now })
    .onConflictDoNothing();
  return user;
}

async function userByEmail(tx: Db, email: string): Promise<User | null> {
  const [row] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email.toLowerCase()));
  return row ? await getUser(tx, row.id) : null;
}

async function newUser(
  tx: Db,
  { email, name, roles }: CrmMember,
  rules: Pick<CrmConnection, 'roleMap' | 'defaultRole'>,
  now: Date,
): Promise<User> {
  const role = roleFromCrm(roles, rules);
  if (role === null) {
    throw new ProductError('forbidden', say('people.roleWithoutPlace'));
  }
  const profileId = role === 'user' ? await profileFromCrm(tx, now) : null;
  const own = { name: name.trim() || email, email: email.toLowerCase(), role, profileId };
  return await createUser(tx, { ...own, isActive: true, passwordHash: null }, now);
}

async function profileFromCrm(tx: Db, now: Date): Promise<string> {
  await tx
    .insert(profiles)
    .values({ id: randomUUID(), name: PROFILE_NAME, permissions: PROFILE, createdAt: now, updatedAt: now })
    .onConflictDoNothing();
  const [row] = await tx
    .select({ id: profiles.id })
    .from(profiles)
    .where(sql`lower(${profiles.name}) = lower(${PROFILE_NAME})`);
  if (!row) throw new Error('the profile was just made');
  return row.id;
}
