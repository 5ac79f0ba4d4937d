// The rows that an import writes, as lines for COPY: made where the file is read, off the thread of the database.
import type { ImportRecord } from '../workflows/rules/import-record.ts';
import { copyLine } from './copy-line.ts';
import { importedId } from './import-ids.ts';
import { zonesOfNumber } from './number-zones.ts';

export const CONTACT_COLUMNS = [
  'id',
  'first_name',
  'last_name',
  'company',
  'email',
  'time_zone',
  'custom',
  'created_at',
  'updated_at',
] as const;

export const PHONE_COLUMNS = [
  'id',
  'contact_id',
  'number',
  'is_primary',
  'item_type_id',
  'description',
  'time_zones',
  'position',
  'created_at',
] as const;

/** `at` is an ISO moment. */
export type LineMaker = { idPrefix: string; at: string };

export function contactLine({ idPrefix, at }: LineMaker, row: number, record: ImportRecord): string {
  const { firstName = '', lastName = '', company = '', email = '', timeZone = null } = record.fields;
  const custom = JSON.stringify(record.custom);
  return copyLine([
    importedId(idPrefix, row, 0),
    firstName,
    lastName,
    company,
    email,
    timeZone,
    custom,
    at,
    at,
  ]);
}

/** One line per phone, joined; empty when there are none. */
export function phoneLines({ idPrefix, at }: LineMaker, row: number, record: ImportRecord): string {
  const contactId = importedId(idPrefix, row, 0);
  return record.phones
    .map(({ number, itemTypeId, description }, place) =>
      copyLine([
        importedId(idPrefix, row, place),
        contactId,
        number,
        place === 0 ? 't' : 'f',
        place === 0 ? null : itemTypeId,
        description,
        zonesJson(number),
        place,
        at,
      ]),
    )
    .join('\n');
}

/** Many numbers share the same zones, and the same list of them. */
const zonesAsJson = new WeakMap<readonly string[], string>();

function zonesJson(number: string): string {
  const zones = zonesOfNumber(number);
  const known = zonesAsJson.get(zones);
  if (known !== undefined) return known;
  const json = JSON.stringify(zones);
  zonesAsJson.set(zones, json);
  return json;
}
