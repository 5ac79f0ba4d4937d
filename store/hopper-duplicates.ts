// Whether a contact that comes into a hopper is the double of somebody there: by the number of its primary phone.
import { type SQL, sql } from 'drizzle-orm';
import type { DuplicateCheck } from './schema/campaigns.ts';

/**
 * Those of `part` (contact_id, added_at) that neither wait in the campaign nor are closed there, nor are in the bin of a
 * connected CRM, with the number of their primary phone; of several with the same number the one that is longest in the
 * list.
 */
export function newcomers(campaignId: string, check: DuplicateCheck): SQL {
  const contactId = sql`part.contact_id`;
  const isNew = sql`not ${waits(campaignId, contactId)} and not ${isClosed(campaignId, contactId)}
    and not ${isInTheBin(contactId)}`;
  if (check === 'never') return sql`select contact_id, added_at, null as number from part where ${isNew}`;
  return sql`
    select distinct on (coalesce(number, contact_id::text)) contact_id, added_at, number
    from (select contact_id, added_at,
            (select p.number from phones p where p.contact_id = part.contact_id and p.is_primary limit 1) as number
          from part where ${isNew}) numbered
    order by coalesce(number, contact_id::text), added_at, contact_id`;
}

/** Whether somebody else with the number of `c` stands in the campaign's hopper or, by `always`, is closed. */
export function isDouble(campaignId: string, check: DuplicateCheck): SQL {
  if (check === 'never') return sql`false`;
  const other = sql`o.contact_id`;
  const stands =
    check === 'always'
      ? sql`(${waits(campaignId, other)} or ${isClosed(campaignId, other)})`
      : waits(campaignId, other);
  return sql`coalesce((
    select true from phones o
    where o.number = c.number and o.is_primary and o.contact_id <> c.contact_id and ${stands}
    limit 1), false)`;
}

const waits = (campaignId: string, contactId: SQL) => standsIn(sql`hopper`, campaignId, contactId);
const isClosed = (campaignId: string, contactId: SQL) => standsIn(sql`final`, campaignId, contactId);

/** An index has these only, so that it costs nothing where nobody is in the bin. */
function isInTheBin(contactId: SQL): SQL {
  return sql`coalesce((
    select true from crm_links d where d.object = 'person' and d.deleted_at is not null and d.our_id = ${contactId}
    limit 1), false)`;
}

/**
 * One look into the index of contacts. As a join, whose sides the database must guess, it would read whole tables for
 * every piece; and were the campaign for the index too, it would take one that reads all of the campaign: while a hopper
 * grows fast, the database thinks that it is empty.
 */
function standsIn(table: SQL, campaignId: string, contactId: SQL): SQL {
  return sql`coalesce((
    select true from ${table} s where s.contact_id = ${contactId} and (s.campaign_id = ${campaignId}) is true
    limit 1), false)`;
}
