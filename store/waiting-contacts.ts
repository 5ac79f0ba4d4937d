// The hopper's rows seen by the pacer: who is to be started, who is overdue, whether anybody is left.
import { and, asc, eq, inArray, isNull, lt, ne, sql } from 'drizzle-orm';
import { makeFresh } from './contact-reset.ts';
import { at, type Db, epochMs, rowsOf } from './db.ts';
import type { CampaignKind, CampaignState } from './schema/campaigns.ts';
import { hopper } from './schema/dialing.ts';

/**
 * Takes waiting contacts whose first call is due, by priority and time; they are `starting` afterwards. What is only
 * compared by "is true" is not for the indexes: while a hopper grows fast, the database thinks that it is empty, and
 * would take one that reads all of it.
 */
export async function takeDueContacts(
  db: Db,
  campaignId: string,
  limit: number,
  now: Date,
): Promise<string[]> {
  const rows = await rowsOf<{ contactId: string }>(
    db,
    sql`with due as materialized (
          select contact_id from hopper
          where campaign_id = ${campaignId} and state = 'fresh' and (next_call_at <= ${at(now)}) is true
            and attempt_id is null
          order by priority, next_call_at limit ${limit} for update skip locked)
        update hopper set state = 'starting' from due
        where hopper.contact_id = due.contact_id and (hopper.campaign_id = ${campaignId}) is true
        returning hopper.contact_id as "contactId"`,
  );
  return rows.map((row) => row.contactId);
}

/** Contacts that an earlier pacer took and perhaps did not start. */
export async function startingContacts(db: Db, campaignId: string): Promise<string[]> {
  const rows = await db
    .select({ contactId: hopper.contactId })
    .from(hopper)
    .where(and(eq(hopper.campaignId, campaignId), eq(hopper.state, 'starting')));
  return rows.map((row) => row.contactId);
}

/** Makes contacts without a workflow waiting rows again. */
export async function backToFresh(
  db: Db,
  campaignId: string,
  contactIds: string[],
  now: Date,
): Promise<void> {
  if (contactIds.length === 0) return;
  const its = and(eq(hopper.campaignId, campaignId), inArray(hopper.contactId, contactIds));
  await db
    .update(hopper)
    .set({ state: 'fresh' })
    .where(and(its, isNull(hopper.attemptId)));
  await makeFresh(db, sql`${its} and is_reset`, now);
}

export type OverdueContact = { contactId: string; calls: number };

/** Contacts whose workflow should have registered its next call before `since`. */
export async function overdueContacts(
  db: Db,
  campaignId: string,
  since: Date,
  limit: number,
): Promise<OverdueContact[]> {
  return await db
    .select({
      contactId: hopper.contactId,
      calls: sql<number>`coalesce((${hopper.dialState} ->> 'calls')::int, 0)`,
    })
    .from(hopper)
    .where(
      and(
        eq(hopper.campaignId, campaignId),
        ne(hopper.state, 'fresh'),
        isNull(hopper.attemptId),
        lt(hopper.nextCallAt, since),
      ),
    )
    .orderBy(asc(hopper.nextCallAt))
    .limit(limit);
}

export type Load = {
  /** Null when the campaign is gone. */
  state: CampaignState | null;
  kind: CampaignKind | null;
  starting: number;
  waitingCalls: number;
  /** Waiting calls that no window or refusal holds back. */
  dueCalls: number;
  /** 1 when a call may exist at Twilio, else 0. */
  openCalls: number;
  /** 1 when anybody is left in the hopper, else 0. */
  contacts: number;
  /** Whether lists have yet to be brought into the hopper (store/hopper-feed.ts). */
  isFeeding: boolean;
  /** Whether there are hours at which nobody is called. */
  hasWindow: boolean;
  /** What the clock of the database says, in milliseconds since the epoch. */
  databaseTime: number;
};

/** How busy a campaign is, and whether it may call: all that the pacer looks at every time, in one statement. */
export async function loadOf(db: Db, campaignId: string, now: Date): Promise<Load> {
  const due = sql`not_before is null or not_before <= ${at(now)}`;
  const [load] = await rowsOf<Load>(
    db,
    sql`select ${epochMs(sql`clock_timestamp()`)} as "databaseTime", c.state, c.kind, w."waitingCalls", w."dueCalls",
          coalesce(c.dial -> 'window' <> '[]'::jsonb or c.call ->> 'compliance' <> 'none', false) as "hasWindow",
          (select count(*) from hopper where campaign_id = i.id and state = 'starting')::int as starting,
          exists (select 1 from hopper where campaign_id = i.id)::int as contacts,
          exists (select 1 from campaign_lists where campaign_id = i.id and is_feeding) as "isFeeding",
          exists (select 1 from attempts
                  where campaign_id = i.id and state <> 'ended' and state <> 'waiting')::int as "openCalls"
        from (select ${campaignId}::uuid as id) i
        left join campaigns c on c.id = i.id
        cross join lateral (
          select count(*)::int as "waitingCalls", (count(*) filter (where ${due}))::int as "dueCalls"
          from attempts where campaign_id = i.id and state = 'waiting') w`,
  );
  if (!load) throw new Error('a select without a row');
  return load;
}
