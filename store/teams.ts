// Teams: named sets of people.
import { randomUUID } from 'node:crypto';
import { asc, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import { say } from '../workflows/rules/sentences.ts';
import type { Db } from './db.ts';
import { ProductError } from './errors.ts';
import { afterKey, keyOf, orderOf, type Page, type PageRequest, pageOf, type Sorting } from './keyset.ts';
import { teamMembers, teams, users } from './schema/people.ts';
import { withUniqueName } from './unique-name.ts';
import { atVersion, notFound, notFoundOrOutdated } from './versions.ts';

type TeamRow = typeof teams.$inferSelect;

/** Members by name. */
export type Team = TeamRow & { members: { id: string; name: string }[] };

/** `memberIds` is the whole team. */
export type TeamChange = { name?: string | undefined; memberIds?: string[] | undefined };

export async function getTeam(db: Db, id: string): Promise<Team> {
  const [team] = await withMembers(db, await db.select().from(teams).where(eq(teams.id, id)));
  if (!team) throw notFound('team');
  return team;
}

/** Throws `conflict` when the name is taken, in whatever case. */
export async function createTeam(
  db: Db,
  fields: { name: string; memberIds: string[] },
  now: Date,
): Promise<Team> {
  return await db.transaction(async (tx) => {
    const id = randomUUID();
    await withUniqueName('team', fields.name, () =>
      tx.insert(teams).values({ id, name: fields.name, createdAt: now, updatedAt: now }),
    );
    await writeMembers(tx, id, fields.memberIds);
    return await getTeam(tx, id);
  });
}

export async function updateTeam(
  db: Db,
  id: string,
  change: TeamChange,
  now: Date,
  expectedVersion?: number,
): Promise<Team> {
  return await db.transaction(async (tx) => {
    const { name, memberIds } = change;
    const rows = await withUniqueName('team', name ?? '', () =>
      tx
        .update(teams)
        .set({ ...(name === undefined ? {} : { name }), version: sql`${teams.version} + 1`, updatedAt: now })
        .where(atVersion(teams, id, expectedVersion))
        .returning(),
    );
    if (rows.length === 0) throw await notFoundOrOutdated(tx, teams, id, 'team');
    if (memberIds) await writeMembers(tx, id, memberIds);
    return await getTeam(tx, id);
  });
}

/** Its members stay people. */
export async function deleteTeam(db: Db, id: string): Promise<void> {
  const gone = await db.delete(teams).where(eq(teams.id, id)).returning({ id: teams.id });
  if (gone.length === 0) throw notFound('team');
}

/** Newest first. */
export async function teamsPage(db: Db, page: PageRequest): Promise<Page<Team>> {
  const sorting: Sorting = {
    direction: 'desc',
    columns: [
      [teams.createdAt, 'moment'],
      [teams.id, 'uuid'],
    ],
  };
  const rows = await db
    .select({ ...getTableColumns(teams), key: keyOf(sorting) })
    .from(teams)
    .where(afterKey(sorting, page.after))
    .orderBy(...orderOf(sorting))
    .limit(page.limit + 1);
  const { rows: shown, next } = pageOf(rows, page.limit);
  return { rows: await withMembers(db, shown), next };
}

async function withMembers(db: Db, rows: TeamRow[]): Promise<Team[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const members = await db
    .select({ teamId: teamMembers.teamId, id: users.id, name: users.name })
    .from(teamMembers)
    .innerJoin(users, eq(users.id, teamMembers.userId))
    .where(inArray(teamMembers.teamId, ids))
    .orderBy(asc(sql`lower(${users.name})`), asc(users.id));
  const byTeam = Map.groupBy(members, (row) => row.teamId);
  return rows.map((row) => ({
    ...row,
    members: (byTeam.get(row.id) ?? []).map(({ id, name }) => ({ id, name })),
  }));
}

async function writeMembers(tx: Db, teamId: string, memberIds: string[]): Promise<void> {
  const ids = [...new Set(memberIds)];
  const found =
    ids.length === 0
      ? []
      : await tx.select({ id: users.id }).from(users).where(inArray(users.id, ids)).for('key share');
  const known = new Set(found.map((row) => row.id));
  const fields = memberIds.flatMap((id, index) =>
    known.has(id) ? [] : [{ path: `memberIds.${index}`, message: say('requests.noSuch', { thing: 'user' }) }],
  );
  if (fields.length > 0) throw new ProductError('invalid', say('people.membersUnknown'), fields);
  await tx.delete(teamMembers).where(eq(teamMembers.teamId, teamId));
  if (ids.length > 0) await tx.insert(teamMembers).values(ids.map((userId) => ({ teamId, userId })));
}
