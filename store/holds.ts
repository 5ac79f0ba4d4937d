// Why due calls are refused or put off: one row per attempt and rule, which goes when the call is placed.
import { and, eq, exists, getTableColumns, gt, lt, notExists, type SQL, sql } from 'drizzle-orm';
import type { DueCall, Hold } from '../workflows/rules/may-call.ts';
import { type ContactName, contactName } from './contact-name.ts';
import { at, type Db, isAnyOf, notify, rowsOf } from './db.ts';
import { afterKey, keyOf, orderOf, type Page, type PageRequest, pageOf, type Sorting } from './keyset.ts';
import { holds } from './schema/agents.ts';
import { contacts } from './schema/contacts.ts';
import { attempts } from './schema/dialing.ts';

/** `until` null: the attempt has ended. */
export type Held = { attemptId: string; inputs: DueCall; hold: Hold; until: number | null };

/** Those that are only delayed are looked at again when their time has come. */
export async function putOff(tx: Db, held: readonly Held[]): Promise<void> {
  const delayed = held.flatMap(({ attemptId, until }) =>
    until === null ? [] : { id: attemptId, until: new Date(until).toISOString() },
  );
  if (delayed.length === 0) return;
  await tx.execute(
    sql`update attempts set not_before = v.until
        from jsonb_to_recordset(${JSON.stringify(delayed)}::jsonb) as v(id uuid, until timestamptz)
        where attempts.id = v.id`,
  );
}

/** A later look at the same rule takes the place of the earlier one. */
export async function keepHolds(tx: Db, held: readonly Held[], now: Date): Promise<void> {
  if (held.length === 0) return;
  const rows = held.map(({ attemptId, inputs, hold: { rule, version, detail, freeAt } }) => {
    const free = freeAt === null ? null : new Date(freeAt).toISOString();
    return { attemptId, rule, version, detail, inputs, free };
  });
  await tx.execute(
    sql`insert into holds (campaign_id, contact_id, attempt_id, rule, rule_version, detail, inputs, free_at, held_at)
        select a.campaign_id, a.contact_id, a.id, v.rule, v.version, v.detail, v.inputs, v.free, ${at(now)}
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as v("attemptId" uuid, rule text, version text, detail text, inputs jsonb, free timestamptz)
        join attempts a on a.id = v."attemptId"
        on conflict (attempt_id, rule) do update set rule_version = excluded.rule_version, detail = excluded.detail,
          inputs = excluded.inputs, free_at = excluded.free_at, held_at = excluded.held_at`,
  );
}

/** What holds a waiting call now. */
export type ShownHold = Pick<typeof holds.$inferSelect, 'rule' | 'ruleVersion' | 'detail' | 'freeAt'>;

/** Of each attempt what was found last. */
export async function holdsOf(db: Db, attemptIds: string[]): Promise<Map<string, ShownHold>> {
  if (attemptIds.length === 0) return new Map();
  const rows = await db
    .selectDistinctOn([holds.attemptId])
    .from(holds)
    .where(isAnyOf(holds.attemptId, attemptIds, 'uuid'))
    .orderBy(holds.attemptId, sql`${holds.heldAt} desc`, sql`${holds.id} desc`);
  return new Map(rows.map((row) => [row.attemptId, row]));
}

export type HoldItem = Omit<typeof holds.$inferSelect, 'id' | 'campaignId'> & {
  contact: ContactName | null;
};

/** `heldAt`: only what holds a call at this moment. */
export type HoldFilter = { rule?: string | undefined; heldAt?: Date | undefined };

/** What held or refused calls of the campaign, newest first; the name is null after an erasure. */
export async function holdsPage(
  db: Db,
  campaignId: string,
  page: PageRequest,
  { rule, heldAt }: HoldFilter = {},
): Promise<Page<HoldItem>> {
  const sorting: Sorting = {
    direction: 'desc',
    columns: [
      [holds.heldAt, 'moment'],
      [holds.id, 'bigint'],
    ],
  };
  const { id: _, campaignId: __, ...columns } = getTableColumns(holds);
  const rows = await db
    .select({ ...columns, contact: contactName, key: keyOf(sorting) })
    .from(holds)
    .leftJoin(contacts, eq(contacts.id, holds.contactId))
    .where(
      and(
        eq(holds.campaignId, campaignId),
        rule === undefined ? undefined : eq(holds.rule, rule),
        heldAt && holdsNow(db, heldAt),
        afterKey(sorting, page.after),
      ),
    )
    .orderBy(...orderOf(sorting))
    .limit(page.limit + 1);
  return pageOf(rows, page.limit);
}

/** The call still waits, and what was found last about it is this. */
function holdsNow(db: Db, now: Date): SQL {
  const waits = db
    .select({ id: attempts.id })
    .from(attempts)
    .where(and(eq(attempts.id, holds.attemptId), eq(attempts.state, 'waiting'), gt(attempts.notBefore, now)));
  return sql`${exists(waits)} and not exists (
    select 1 from holds later where later.attempt_id = ${holds.attemptId}
      and (later.held_at, later.id) > (${holds.heldAt}, ${holds.id}))`;
}

/** `freeAt` is when the first of them may be called; null when none may, as things are. */
export type HeldCalls = { rule: string; calls: number; freeAt: Date | null };

/** The calls that wait because a rule holds them, by rule; the rule that holds most comes first. */
export async function heldCallsByRule(db: Db, campaignId: string, now: Date): Promise<HeldCalls[]> {
  const rows = await rowsOf<{ rule: string; calls: number; freeAt: string | null }>(
    db,
    sql`select h.rule, count(*)::int as calls, min(h.free_at) as "freeAt"
        from attempts a cross join lateral (
          select rule, free_at from holds where attempt_id = a.id order by held_at desc, id desc limit 1) h
        where a.campaign_id = ${campaignId} and a.state = 'waiting' and a.not_before > ${at(now)}
        group by h.rule order by calls desc, h.rule`,
  );
  return rows.map(({ freeAt, ...row }) => ({ ...row, freeAt: freeAt === null ? null : new Date(freeAt) }));
}

/** Rules or zones were edited: calls that they put off are looked at again at once. */
export async function lookAgain(tx: Db, concerned: SQL): Promise<void> {
  const waiting = await rowsOf<{ campaignId: string }>(
    tx,
    sql`with passed as (
          delete from holds using attempts
          where attempts.id = holds.attempt_id and attempts.state = 'waiting' and ${concerned} returning attempt_id)
        update attempts set not_before = null from passed where attempts.id = passed.attempt_id
        returning attempts.campaign_id as "campaignId"`,
  );
  for (const campaignId of new Set(waiting.map((row) => row.campaignId))) {
    await notify(tx, 'turns', campaignId);
  }
}

/** Drops what was found before `since`, unless the call still waits. */
export async function dropOldHolds(db: Db, since: Date): Promise<void> {
  const waiting = db
    .select({ id: attempts.id })
    .from(attempts)
    .where(and(eq(attempts.id, holds.attemptId), eq(attempts.state, 'waiting')));
  await db.delete(holds).where(and(lt(holds.heldAt, since), notExists(waiting)));
}
