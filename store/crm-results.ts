// What the CRM is to be told of calls and closed contacts: taken for writing, what is written, and what became of it.
// The triggers of the migration `crm` fill the outbox in the transaction of the change.
import { lt, sql } from 'drizzle-orm';
import type { AttemptStatus } from '../workflows/rules/status.ts';
import { at, type Db, epochMs, isAnyOf, rowsOf } from './db.ts';
import { crmResults } from './schema/crm.ts';

/** `tries` counts this one. `attemptId` is the call that is written: of a closed contact its last one. */
export type DueResult = { id: number; tries: number; attemptId: string | null };

/**
 * Takes the oldest due ones until `leasedUntil`: what nobody told about by then is taken again. A closing is told with
 * the last call, so both are taken a moment after they happened and are mostly one row there.
 */
export async function takeResults(
  db: Db,
  { limit, leasedUntil }: { limit: number; leasedUntil: Date },
  now: Date,
): Promise<DueResult[]> {
  return await rowsOf<DueResult>(
    db,
    sql`with due as (
          select id from crm_results where written_at is null and due_at <= ${at(now)}
          order by due_at, id limit ${limit} for update skip locked)
        update crm_results r set tries = r.tries + 1, due_at = ${at(leasedUntil)}
        from due where r.id = due.id
        returning r.id::float8 as id, r.tries, coalesce(r.attempt_id, (
          select a.id from attempts a
          where a.campaign_id = r.campaign_id and a.contact_id = r.contact_id and a.call is not null
            and a.state = 'ended' and a.status not in ('Blacklisted', 'Capped', 'Cancelled')
          order by a.call desc limit 1)) as "attemptId"`,
  );
}

/** One call as the CRM shows it; ids named `crm…` are the CRM's. Moments are milliseconds since the epoch. */
export type CallResult = {
  attemptId: string;
  crmPersonId: string;
  crmCampaignId: string | null;
  label: string;
  status: AttemptStatus;
  startedAt: number;
  ringSeconds: number;
  talkSeconds: number;
  round: number;
  agentName: string;
  disposition: string[] | null;
  note: string;
  /** Why the contact was closed, if this was its last call. */
  closed: string | null;
};

/** Calls of people whom the CRM does not have any more are left out. */
export async function callResults(db: Db, attemptIds: readonly string[]): Promise<CallResult[]> {
  if (attemptIds.length === 0) return [];
  const startedAt = sql`coalesce(a.placing_at, a.due_at)`;
  const overAt = sql`coalesce(a.answered_at, a.call_ended_at, a.ended_at)`;
  return await rowsOf<CallResult>(
    db,
    sql`select a.id as "attemptId", p.crm_id as "crmPersonId", c.crm_id as "crmCampaignId", a.label, a.status,
          ${epochMs(startedAt)} as "startedAt",
          greatest(0, round(extract(epoch from ${overAt} - coalesce(a.ringing_at, ${startedAt}))))::int as "ringSeconds",
          coalesce(a.talk_seconds, 0) as "talkSeconds", a.round, coalesce(u.name, '') as "agentName",
          a.disposition, a.note, f.detail as closed
        from attempts a
        join crm_links p on p.object = 'person' and p.our_id = a.contact_id
        left join crm_links c on c.object = 'campaign' and c.our_id = a.campaign_id and c.deleted_at is null
        left join users u on u.id = a.agent_id
        left join final f on f.campaign_id = a.campaign_id and f.contact_id = a.contact_id
          and f.calls = a.call
        where ${isAnyOf(sql`a.id`, attemptIds, 'uuid')}`,
  );
}

/** They stand there, or never will: then `problem` says why. */
export async function settleResults(
  db: Db,
  settled: readonly { id: number; problem?: string | undefined }[],
  now: Date,
): Promise<void> {
  if (settled.length === 0) return;
  const given = settled.map(({ id, problem = '' }) => ({ id, problem }));
  await db.execute(
    sql`update crm_results r set written_at = ${at(now)}, problem = g.problem
        from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g (id bigint, problem text) where r.id = g.id`,
  );
}

/** Tried again at `dueAt`. */
export async function putOffResults(
  db: Db,
  ids: readonly number[],
  problem: string,
  dueAt: Date,
): Promise<void> {
  if (ids.length === 0) return;
  await db
    .update(crmResults)
    .set({ problem, dueAt })
    .where(isAnyOf(crmResults.id, ids, 'bigint'));
}

/** When the next one is due; null when all are written. */
export async function nextResultAt(db: Db): Promise<Date | null> {
  const [row] = await db
    .select({ dueAt: crmResults.dueAt })
    .from(crmResults)
    .where(sql`${crmResults.writtenAt} is null`)
    .orderBy(crmResults.dueAt)
    .limit(1);
  return row?.dueAt ?? null;
}

export async function dropOldResults(db: Db, before: Date): Promise<void> {
  await db.delete(crmResults).where(lt(crmResults.writtenAt, before));
}

/** How many wait, stand there, and were refused; and since when the oldest waits. */
export type ResultCounts = { waiting: number; written: number; refused: number; waitingSince: Date | null };

export async function countResults(db: Db): Promise<ResultCounts> {
  const [row] = await db
    .select({
      waiting: sql<number>`(count(*) filter (where written_at is null))::int`,
      written: sql<number>`(count(*) filter (where written_at is not null and problem = ''))::int`,
      refused: sql<number>`(count(*) filter (where written_at is not null and problem <> ''))::int`,
      waitingSince: sql<number | null>`${epochMs(sql`min(due_at) filter (where written_at is null)`)}`,
    })
    .from(crmResults);
  if (!row) throw new Error('a count without a row');
  return { ...row, waitingSince: row.waitingSince === null ? null : new Date(row.waitingSince) };
}
