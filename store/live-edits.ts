// Tells the workflows of running contacts what changed under them (product.md section 2, rule 7), set-based.
import { eq, inArray, type SQL, sql } from 'drizzle-orm';
import { at, type Db, isAnyOf, notify, rowsOf } from './db.ts';
import { WAITS_FOR_WINDOW } from './plan-row.ts';
import { campaignBlacklists, campaigns } from './schema/campaigns.ts';
import { blacklistNumbers, blacklists, phones } from './schema/contacts.ts';
import { hopper, type OutboxMessage, outbox } from './schema/dialing.ts';

/** Which rows of the hopper an edit concerns. */
export type Concerned = SQL;

export const ofContact = (contactId: string): Concerned => sql`${hopper.contactId} = ${contactId}`;

export const ofContacts = (contactIds: string[]): Concerned => inArray(hopper.contactId, contactIds);

export const ofCampaign = (campaignId: string): Concerned => sql`${hopper.campaignId} = ${campaignId}`;

export const withItemType = (itemTypeId: string): Concerned =>
  sql`${hopper.contactId} in (select ${phones.contactId} from ${phones} where ${phones.itemTypeId} = ${itemTypeId})`;

/** Contacts with one of the numbers, in the campaigns that the blacklist binds. */
export function blacklistedBy(blacklistId: string, numbers: string[]): Concerned {
  return sql`${boundBy(blacklistId)} and ${hopper.contactId} in (
    select ${phones.contactId} from ${phones} where ${phones.number} in (
      select jsonb_array_elements_text(${JSON.stringify(numbers)}::jsonb)))`;
}

/** Contacts with any number of the blacklist, in the campaigns that it binds. */
export function blacklistedByAny(blacklistId: string): Concerned {
  return sql`${boundBy(blacklistId)} and exists (
    select 1 from ${phones} join ${blacklistNumbers} on ${blacklistNumbers.number} = ${phones.number}
    where ${eq(blacklistNumbers.blacklistId, blacklistId)} and ${phones.contactId} = ${hopper.contactId})`;
}

function boundBy(blacklistId: string): SQL {
  return sql`(exists (select 1 from ${blacklists} where ${blacklists.id} = ${blacklistId} and ${blacklists.isGlobal})
    or ${hopper.campaignId} in (
      select ${campaignBlacklists.campaignId} from ${campaignBlacklists}
      where ${campaignBlacklists.blacklistId} = ${blacklistId}))`;
}

/**
 * Call it inside the transaction of the edit; its running contacts look at their book again before the next call, and
 * those that wait as rows for the calling window are looked at again at once.
 */
export async function tellBookEdited(tx: Db, concerned: Concerned, now: Date): Promise<void> {
  await tellRunning(tx, 'bookEdited', concerned, now);
  const due = await rowsOf<{ campaignId: string }>(
    tx,
    sql`with due as (
          update ${hopper} set next_call_at = ${at(now)}
          where ${hopper.state} = 'fresh' and ${hopper.nextReason} like ${`%${WAITS_FOR_WINDOW}`} and ${concerned}
          returning campaign_id)
        select distinct campaign_id as "campaignId" from due`,
  );
  for (const { campaignId } of due) await notify(tx, 'hopper', campaignId);
}

/** Call it inside the transaction that takes the contacts away from their workflows. */
export async function cancelRunning(tx: Db, concerned: Concerned, now: Date): Promise<void> {
  await tellRunning(tx, 'cancelContact', concerned, now);
}

/**
 * Call it when the contacts' workflows were started: a stop or a reset of the campaign may have wanted to cancel them
 * before they existed.
 */
export async function cancelTooLate(
  db: Db,
  campaignId: string,
  contactIds: string[],
  now: Date,
): Promise<void> {
  const rests = sql`not exists (
    select 1 from ${campaigns} where ${eq(campaigns.id, campaignId)} and ${campaigns.state} in ('active', 'paused'))`;
  const these = sql`${ofCampaign(campaignId)} and ${isAnyOf(hopper.contactId, contactIds, 'uuid')}`;
  await cancelRunning(db, sql`${these} and (${hopper.isReset} or ${rests})`, now);
}

/** A row that is `starting` may have its workflow already; telling one that does not exist is harmless. */
async function tellRunning(
  tx: Db,
  type: Extract<OutboxMessage['type'], 'bookEdited' | 'cancelContact'>,
  concerned: Concerned,
  now: Date,
): Promise<void> {
  const contact = sql`jsonb_build_object('campaignId', ${hopper.campaignId}, 'contactId', ${hopper.contactId})`;
  const [told] = await rowsOf<{ count: number }>(
    tx,
    sql`with told as (
          insert into ${outbox} (message, due_at)
          select jsonb_build_object('type', ${type}::text, 'contact', ${contact}), ${now.toISOString()}::timestamptz
          from ${hopper} where ${hopper.state} in ('starting', 'running') and ${concerned}
          returning 1)
        select count(*)::int as count from told`,
  );
  if (told && told.count > 0) await notify(tx, 'outbox');
}
