// Fills the hopper from the lists that campaigns dial: long lists piece by piece, so that calling begins at once.
import { and, eq, exists, inArray, isNull, ne, notExists, type SQL, sql } from 'drizzle-orm';
import { at, type Db, notify, rowsOf } from './db.ts';
import { isDouble, newcomers } from './hopper-duplicates.ts';
import { campaignLists, campaigns, type DuplicateCheck } from './schema/campaigns.ts';
import { listContacts } from './schema/contacts.ts';
import { hopper } from './schema/dialing.ts';

/** Contacts that come in with the start of a campaign: some seconds' worth of calls. */
const FIRST_PIECE = 2_000;

/**
 * From now on the campaign's lists, or the one given, are brought into its hopper from their beginning; the first piece
 * at once, the others by `feedHopper`, or at rest by `feedAtRest`. Call it inside the transaction that lets the campaign dial them, which holds the
 * campaign's row.
 */
export async function beginFeeding(tx: Db, campaignId: string, now: Date, listId?: string): Promise<void> {
  await tx
    .update(campaignLists)
    .set({ isFeeding: true, fedAddedAt: null, fedContactId: null })
    .where(
      and(eq(campaignLists.campaignId, campaignId), listId ? eq(campaignLists.listId, listId) : undefined),
    );
  await feedPiece(tx, campaignId, FIRST_PIECE, now);
}

/**
 * Brings in up to `limit` further contacts of the lists that are not all in yet; false when there are none or the
 * campaign is not active. Whoever was looked at once is not looked at again, whatever process goes on.
 */
export async function feedHopper(db: Db, campaignId: string, limit: number, now: Date): Promise<boolean> {
  return await db.transaction(async (tx) => {
    const [campaign] = await tx
      .select({ state: campaigns.state })
      .from(campaigns)
      .where(eq(campaigns.id, campaignId))
      .for('share');
    return campaign?.state === 'active' && (await feedPiece(tx, campaignId, limit, now));
  });
}

/**
 * The same for one of the campaigns that are at rest, which nobody paces; false when none of them has anybody left to
 * come in. Archived ones wait until they are brought back.
 */
export async function feedAtRest(db: Db, limit: number, now: Date): Promise<boolean> {
  return await db.transaction(async (tx) => {
    const feeding = tx
      .select({ one: sql`1` })
      .from(campaignLists)
      .where(and(eq(campaignLists.campaignId, campaigns.id), campaignLists.isFeeding));
    const [campaign] = await tx
      .select({ id: campaigns.id })
      .from(campaigns)
      .where(and(ne(campaigns.state, 'active'), isNull(campaigns.archivedAt), exists(feeding)))
      .limit(1)
      .for('share');
    if (!campaign) return false;
    await feedPiece(tx, campaign.id, limit, now);
    return true;
  });
}

/** False when no list is being fed. */
async function feedPiece(tx: Db, campaignId: string, limit: number, now: Date): Promise<boolean> {
  await oneFeedAtATime(tx, campaignId);
  let room = limit;
  while (room > 0) {
    const looked = await feedFromOneList(tx, campaignId, room, now);
    if (looked === null) return room < limit;
    room -= looked;
  }
  return true;
}

type Fed = { listId: string; addedAt: string | null; contactId: string | null; check: DuplicateCheck };

/** How many contacts were looked at; null when no list is being fed. */
async function feedFromOneList(tx: Db, campaignId: string, limit: number, now: Date): Promise<number | null> {
  const [list] = await rowsOf<Fed>(
    tx,
    sql`select l.list_id as "listId", l.fed_added_at::text as "addedAt", l.fed_contact_id as "contactId",
          c.call ->> 'checkDuplicates' as "check"
        from campaign_lists l join campaigns c on c.id = l.campaign_id
        where l.campaign_id = ${campaignId} and l.is_feeding order by l.list_id limit 1 for update of l`,
  );
  if (!list) return null;
  const after = list.addedAt
    ? sql`and (added_at, contact_id) > (${list.addedAt}::timestamptz, ${list.contactId}::uuid)`
    : sql``;
  const [piece] = await rowsOf<{ looked: number; added: number }>(
    tx,
    sql`with part as materialized (
            select contact_id, added_at from list_contacts where list_id = ${list.listId} ${after}
            order by added_at, contact_id limit ${limit}),
          added as (${insertFrom(campaignId, list.check, now)} returning 1),
          last as (select added_at, contact_id from part order by added_at desc, contact_id desc limit 1),
          moved as (update campaign_lists set is_feeding = (select count(*) from part) = ${limit},
              fed_added_at = coalesce((select added_at from last), fed_added_at),
              fed_contact_id = coalesce((select contact_id from last), fed_contact_id)
            where campaign_id = ${campaignId} and list_id = ${list.listId})
        select (select count(*) from part)::int as looked, (select count(*) from added)::int as added`,
  );
  if (piece && piece.added > 0) await notify(tx, 'hopper', campaignId);
  return piece?.looked ?? 0;
}

/** Lets the database see how the hopper has grown: else it chooses its indexes for the hopper that it saw last. */
export async function lookAtHopper(db: Db): Promise<void> {
  await db.execute(sql`analyze hopper`);
}

/** These contacts, new in the list, at once into the hoppers of all campaigns that are active or paused and dial it. */
export async function enqueueForList(
  tx: Db,
  listId: string,
  now: Date,
  contactIds: readonly string[],
): Promise<void> {
  const dialingIt = tx
    .select({ id: campaignLists.campaignId })
    .from(campaignLists)
    .where(eq(campaignLists.listId, listId));
  // A campaign that is being started sees the contacts itself, or waits here until we see that it is active.
  const its = await tx
    .select({ id: campaigns.id, state: campaigns.state, call: campaigns.call })
    .from(campaigns)
    .where(inArray(campaigns.id, dialingIt))
    .orderBy(campaigns.id)
    .for('share');
  for (const { id, state, call } of its) {
    if (state === 'active' || state === 'paused')
      await enqueue(tx, id, call.checkDuplicates, listId, now, contactIds);
  }
}

async function enqueue(
  tx: Db,
  campaignId: string,
  check: DuplicateCheck,
  listId: string,
  now: Date,
  contactIds: readonly string[],
): Promise<void> {
  await oneFeedAtATime(tx, campaignId);
  const [piece] = await rowsOf<{ added: number }>(
    tx,
    sql`with part as materialized (
            select contact_id, added_at from list_contacts
            where list_id = ${listId} and contact_id in (
              select value::uuid from jsonb_array_elements_text(${JSON.stringify(contactIds)}::jsonb))),
          added as (${insertFrom(campaignId, check, now)} returning 1)
        select count(*)::int as added from added`,
  );
  if (piece && piece.added > 0) await notify(tx, 'hopper', campaignId);
}

/** Those of `part` that are neither in the hopper nor closed, nor the double of somebody by their number. */
function insertFrom(campaignId: string, check: DuplicateCheck, now: Date): SQL {
  return sql`
    insert into hopper (campaign_id, contact_id, state, next_call_at, added_at)
    select ${campaignId}::uuid, c.contact_id, 'fresh', ${at(now)}, ${at(now)}
    from (${newcomers(campaignId, check)}) c where not ${isDouble(campaignId, check)}
    order by c.added_at, c.contact_id
    on conflict do nothing`;
}

/** Until the transaction ends: two that bring in the same number at once would not see each other. */
async function oneFeedAtATime(tx: Db, campaignId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`hopper ${campaignId}`}, 0))`);
}

/**
 * Takes contacts that no list of the campaign holds any more out of its hopper, with what they were promised, unless
 * their workflow runs: those are called until they are closed.
 */
export async function removeUnlisted(
  tx: Db,
  which: { campaignIds: string[]; contactIds?: string[] },
): Promise<void> {
  if (which.campaignIds.length === 0) return;
  const stillListed = tx
    .select({ listId: listContacts.listId })
    .from(campaignLists)
    .innerJoin(listContacts, eq(listContacts.listId, campaignLists.listId))
    .where(
      and(eq(campaignLists.campaignId, hopper.campaignId), eq(listContacts.contactId, hopper.contactId)),
    );
  const unlisted = and(
    eq(hopper.state, 'fresh'),
    inArray(hopper.campaignId, which.campaignIds),
    which.contactIds && inArray(hopper.contactId, which.contactIds),
    notExists(stillListed),
  );
  await tx.execute(
    sql`with gone as (delete from ${hopper} where ${unlisted} returning campaign_id, contact_id)
        update callbacks set state = 'cancelled' from gone
        where callbacks.campaign_id = gone.campaign_id and callbacks.contact_id = gone.contact_id
          and callbacks.state = 'open'`,
  );
  for (const campaignId of which.campaignIds) await notify(tx, 'hopper', campaignId);
}
