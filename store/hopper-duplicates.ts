// Whether a contact that comes into a hopper is the double of somebody there: by the number of its primary phone.
import { type SQL, sql } from 'drizzle-orm';
import type { DuplicateCheck } from './schema/campaigns.ts';

/**
 * Those of `part` (contact_id, added_at) that neither wait in the campaign nor are closed there, with the number of their
 * primary phone; of several with the same number the one that is longest in the list.
 */
export function newcomers(campaignId: string, check: DuplicateCheck): SQL {
  const isNew = sql`(select true from hopper h where h.campaign_id = ${campaignId} and h.contact_id = part.contact_id) is null
    and (select true from final f where f.campaign_id = ${campaignId} and f.contact_id = part.contact_id) is null`;
  if (check === 'never') return sql`select contact_id, added_at, null as number from part where ${isNew}`;
  return sql`
    select distinct on (coalesce(number, contact_id::text)) contact_id, added_at, number
    from (select contact_id, added_at,
            (select p.number from phones p where p.contact_id = part.contact_id and p.is_primary limit 1) as number
          from part where ${isNew}) numbered
    order by coalesce(number, contact_id::text), added_at, contact_id`;
}

/**
 * Whether somebody else with the number of `c` stands in the campaign's hopper or, by `always`, is closed. One look into
 * the index per contact: as joins, whose sides the database must guess, these would read whole tables for every piece.
 */
export function isDouble(campaignId: string, check: DuplicateCheck): SQL {
  if (check === 'never') return sql`false`;
  const waits = sql`exists (select 1 from hopper h where h.campaign_id = ${campaignId} and h.contact_id = o.contact_id)`;
  const isClosed = sql`exists (select 1 from final f where f.campaign_id = ${campaignId} and f.contact_id = o.contact_id)`;
  return sql`coalesce((
    select true from phones o
    where o.number = c.number and o.is_primary and o.contact_id <> c.contact_id
      and ${check === 'always' ? sql`(${waits} or ${isClosed})` : waits}
    limit 1), false)`;
}
