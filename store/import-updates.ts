// Adds what rows of a file say to contacts that are there already, set-based.
import { sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import { importedId } from './import-ids.ts';
import type { Addition } from './import-plan.ts';
import { tellBookEdited } from './live-edits.ts';
import { zonesOfNumber } from './number-zones.ts';
import { contacts, phones } from './schema/contacts.ts';
import { hopper } from './schema/dialing.ts';

/** Filled cells win over what was there; new numbers come after the others; no phone is dropped. */
export async function updateFromRecords(
  tx: Db,
  idPrefix: string,
  additions: readonly Addition[],
  now: Date,
): Promise<void> {
  if (additions.length === 0) return;
  const at = sql`${now.toISOString()}::timestamptz`;
  const given = JSON.stringify(
    additions.map(({ contactId, row, record }) => ({
      contact_id: contactId,
      ...record.fields,
      custom: record.custom,
      phones: record.phones.map((phone, place) => ({
        ...phone,
        id: importedId(idPrefix, row, place),
        timeZones: zonesOfNumber(phone.number),
      })),
    })),
  );
  await tx.execute(sql`
    update ${contacts} set
      first_name = coalesce(given."firstName", ${contacts.firstName}),
      last_name = coalesce(given."lastName", ${contacts.lastName}),
      company = coalesce(given.company, ${contacts.company}),
      email = coalesce(given.email, ${contacts.email}),
      time_zone = coalesce(given."timeZone", ${contacts.timeZone}),
      custom = ${contacts.custom} || given.custom,
      version = ${contacts.version} + 1,
      updated_at = ${at}
    from jsonb_to_recordset(${given}::jsonb) as given (
      contact_id uuid, "firstName" text, "lastName" text, company text, email text, "timeZone" text, custom jsonb)
    where ${contacts.id} = given.contact_id`);
  await tx.execute(sql`
    insert into ${phones} (id, contact_id, number, is_primary, item_type_id, description, time_zones,
      position, created_at)
    select (added.phone ->> 'id')::uuid, given.contact_id, added.phone ->> 'number', false,
      (added.phone ->> 'itemTypeId')::uuid, added.phone ->> 'description', added.phone -> 'timeZones',
      (select coalesce(max(old.position), -1) from phones old where old.contact_id = given.contact_id) + added.place,
      ${at}
    from jsonb_to_recordset(${given}::jsonb) as given (contact_id uuid, phones jsonb)
    cross join lateral jsonb_array_elements(given.phones) with ordinality as added (phone, place)
    where not exists (
      select 1 from phones old where old.contact_id = given.contact_id and old.number = added.phone ->> 'number')`);
  const ids = JSON.stringify(additions.map(({ contactId }) => contactId));
  const concerned = sql`${hopper.contactId} in (select value::uuid from jsonb_array_elements_text(${ids}::jsonb))`;
  await tellBookEdited(tx, concerned, now);
}
