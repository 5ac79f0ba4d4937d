// The hopper's rows seen by the pacer: who is to be started, who is overdue, whether anybody is left.
import { and, asc, count, eq, inArray, isNull, lt, lte, ne, sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import { attempts, hopper } from './schema/dialing.ts';

/** Takes waiting contacts whose first call is due, by priority and time; they are `starting` afterwards. */
export async function takeDueContacts(
  db: Db,
  campaignId: string,
  limit: number,
  now: Date,
): Promise<string[]> {
  const due = db
    .select({ contactId: hopper.contactId })
    .from(hopper)
    .where(
      and(
        eq(hopper.campaignId, campaignId),
        eq(hopper.state, 'fresh'),
        lte(hopper.nextCallAt, now),
        isNull(hopper.attemptId),
      ),
    )
    .orderBy(asc(hopper.priority), asc(hopper.nextCallAt))
    .limit(limit)
    .for('update', { skipLocked: true });
  const rows = await db
    .update(hopper)
    .set({ state: 'starting' })
    .where(and(eq(hopper.campaignId, campaignId), inArray(hopper.contactId, due)))
    .returning({ contactId: hopper.contactId });
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
export async function backToFresh(db: Db, campaignId: string, contactIds: string[]): Promise<void> {
  if (contactIds.length === 0) return;
  await db
    .update(hopper)
    .set({ state: 'fresh' })
    .where(
      and(eq(hopper.campaignId, campaignId), inArray(hopper.contactId, contactIds), isNull(hopper.attemptId)),
    );
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

export type Load = { starting: number; waitingCalls: number; openCalls: number; contacts: number };

/** How busy a campaign is. `contacts` is 1 when anybody is left in the hopper, else 0. */
export async function loadOf(db: Db, campaignId: string): Promise<Load> {
  const ofCampaign = eq(attempts.campaignId, campaignId);
  const [calls] = await db
    .select({
      waitingCalls: sql<number>`count(*) filter (where ${attempts.state} = 'waiting')::int`,
      openCalls: sql<number>`count(*) filter (where ${attempts.state} <> 'waiting')::int`,
    })
    .from(attempts)
    .where(and(ofCampaign, ne(attempts.state, 'ended')));
  const [starting] = await db
    .select({ count: count() })
    .from(hopper)
    .where(and(eq(hopper.campaignId, campaignId), eq(hopper.state, 'starting')));
  const someone = await db
    .select({ contactId: hopper.contactId })
    .from(hopper)
    .where(eq(hopper.campaignId, campaignId))
    .limit(1);
  return {
    starting: starting?.count ?? 0,
    waitingCalls: calls?.waitingCalls ?? 0,
    openCalls: calls?.openCalls ?? 0,
    contacts: someone.length,
  };
}
