// Reads a contact's book: what the rules know of it. The numbers stay on this side.
import { createHash } from 'node:crypto';
import { type SQL, sql } from 'drizzle-orm';
import type { Book, BookPhone } from '../workflows/rules/book.ts';
import { type ComplianceProfile, lawfulDial } from '../workflows/rules/compliance.ts';
import type { ContactKey } from '../workflows/rules/contact-steps.ts';
import { orderPhones, uniqueByNumber } from '../workflows/rules/phone-order.ts';
import type { DialSettings } from '../workflows/rules/settings.ts';
import { zonesToRing } from '../workflows/rules/zones.ts';
import { type Db, isAnyOf, rowsOf } from './db.ts';

/** A phone as the database has it, number included. */
type PhoneRow = {
  id: string;
  number: string;
  isPrimary: boolean;
  position: number;
  typeName: string | null;
  typeOrderBy: number | null;
  timeZones: string[];
  blacklisted: boolean;
};

type ContactRow = {
  contactId: string;
  dial: DialSettings;
  compliance: ComplianceProfile;
  timeZone: string | null;
  phones: PhoneRow[];
};

export type NumberedBook = { book: Book; numbers: Map<string, string> };

/** Null when the contact is not in the campaign's hopper (any more). */
export async function loadBook(db: Db, key: ContactKey): Promise<NumberedBook | null> {
  return (await loadBooks(db, key.campaignId, [key.contactId])).get(key.contactId) ?? null;
}

/** By contact; those that are not in the hopper (any more) are left out. */
export async function loadBooks(
  db: Db,
  campaignId: string,
  contactIds: readonly string[],
): Promise<Map<string, NumberedBook>> {
  const rows = await rowsOf<ContactRow>(
    db,
    sql`select h.contact_id as "contactId", c.dial, c.call ->> 'compliance' as compliance, ct.time_zone as "timeZone",
          (${phonesOf(sql`h.contact_id`, sql`h.campaign_id`)}) as phones
        from hopper h
        join campaigns c on c.id = h.campaign_id
        join contacts ct on ct.id = h.contact_id
        where h.campaign_id = ${campaignId} and ${isAnyOf(sql`h.contact_id`, contactIds, 'uuid')}`,
  );
  return new Map(rows.map((row) => [row.contactId, toBook(row)]));
}

function phonesOf(contactId: SQL, campaignId: SQL): SQL {
  return sql`
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', p.id, 'number', p.number, 'isPrimary', p.is_primary, 'position', p.position,
      'typeName', t.name, 'typeOrderBy', t.order_by, 'timeZones', p.time_zones,
      'blacklisted', ${isBlacklisted(sql`p.number`, campaignId)}
    )), '[]'::jsonb)
    from phones p left join contact_item_types t on t.id = p.item_type_id
    where p.contact_id = ${contactId}`;
}

/** Whether the number stands in the global blacklist or in one of the campaign's. */
export function isBlacklisted(number: SQL, campaignId: SQL): SQL {
  return sql`exists (
    select 1 from blacklist_numbers bn join blacklists b on b.id = bn.blacklist_id
    where bn.number = ${number} and (b.is_global or exists (
      select 1 from campaign_blacklists cb where cb.blacklist_id = b.id and cb.campaign_id = ${campaignId})))`;
}

function toBook(row: ContactRow): NumberedBook {
  const settings = lawfulDial(row.dial, row.compliance);
  const ordered = uniqueByNumber(orderPhones(row.phones), (phone) => phone.number);
  const phones: BookPhone[] = ordered.map((phone) => ({
    id: phone.id,
    label: phone.isPrimary ? 'primary' : (phone.typeName ?? 'untyped'),
    blacklisted: phone.blacklisted,
    zones: zonesToRing(row.timeZone, phone.timeZones, row.dial.timeZone),
  }));
  const version = createHash('sha1')
    .update(JSON.stringify([phones, settings]))
    .digest('base64url');
  return {
    book: { version, phones, settings },
    numbers: new Map(ordered.map((phone) => [phone.id, phone.number])),
  };
}
