// Contacts as a CSV file that imports again unchanged: one column per item type, and more where a contact has several.
import { csvLine } from '../connectors/csv/cells.ts';
import {
  type ExportScope,
  type ExportShape,
  exportPage,
  exportShape,
  type TypeWidth,
} from '../store/contact-export.ts';
import type { ContactPhone } from '../store/contact-phones.ts';
import type { Contact } from '../store/contacts.ts';
import type { Db } from '../store/db.ts';
import type { Key } from '../store/keyset.ts';
import {
  CONTACT_FIELDS,
  CUSTOM_PREFIX,
  DESCRIPTION_SUFFIX,
  FIXED_HEADERS,
} from '../workflows/rules/import-mapping.ts';

const CONTACTS_PER_READ = 500;

type Column = {
  header: string;
  cell: (contact: Contact, phones: ReadonlyMap<string, ContactPhone[]>) => string;
};

/** Lines with their ends. Contacts of whom nothing is known are left out. */
export async function* contactLines(db: Db, scope: ExportScope, raw: boolean): AsyncGenerator<string> {
  const columns = columnsOf(await exportShape(db, scope));
  yield csvLine(
    columns.map(({ header }) => header),
    { raw },
  );
  let after: Key | null = null;
  do {
    const page = await exportPage(db, scope, after, CONTACTS_PER_READ);
    for (const contact of page.rows) {
      const phones = Map.groupBy(contact.phones, keyOfPhone);
      const cells = columns.map(({ cell }) => cell(contact, phones));
      if (cells.some((text) => text !== '')) yield csvLine(cells, { raw });
    }
    after = page.next;
  } while (after);
}

const PRIMARY = 'primary';
const UNTYPED = 'untyped';

function keyOfPhone({ isPrimary, itemType }: ContactPhone): string {
  return isPrimary ? PRIMARY : (itemType?.id ?? UNTYPED);
}

function columnsOf(shape: ExportShape): Column[] {
  const taken = new Set(shape.types.flatMap(({ name }) => (name === null ? [] : [name.toLowerCase()])));
  const fixed = (name: keyof typeof FIXED_HEADERS) => {
    const header: string = FIXED_HEADERS[name][0];
    return taken.has(header.toLowerCase()) ? `contact.${name}` : header;
  };
  return [
    ...CONTACT_FIELDS.map(
      (field): Column => ({ header: fixed(field), cell: (contact) => contact[field] ?? '' }),
    ),
    ...shape.custom.map(
      (name): Column => ({ header: `${CUSTOM_PREFIX}${name}`, cell: ({ custom }) => custom[name] ?? '' }),
    ),
    ...phoneColumns(fixed('primaryPhone'), PRIMARY, 0, shape.isPrimaryDescribed, taken),
    ...shape.types.flatMap((type) => typeColumns(type, taken)),
  ];
}

/** A type that nobody has keeps its column, so that the file can be filled in. */
function typeColumns(
  { itemTypeId, name, phones, isDescribed }: TypeWidth,
  taken: ReadonlySet<string>,
): Column[] {
  const first = name ?? FIXED_HEADERS.additionalPhone[0];
  const count = name === null ? phones : Math.max(1, phones);
  const headers = name === null && taken.has(first.toLowerCase()) ? [] : [first];
  for (let number = 2; headers.length < count; number += 1) {
    const header = `${first} ${number}`;
    if (!taken.has(header.toLowerCase())) headers.push(header);
  }
  return headers
    .slice(0, count)
    .flatMap((header, place) => phoneColumns(header, itemTypeId ?? UNTYPED, place, isDescribed, taken));
}

function phoneColumns(
  header: string,
  key: string,
  place: number,
  isDescribed: boolean,
  taken: ReadonlySet<string>,
): Column[] {
  const described = `${header}${DESCRIPTION_SUFFIX}`;
  return [
    { header, cell: (_, phones) => phones.get(key)?.[place]?.number ?? '' },
    ...(isDescribed
      ? [
          {
            header: taken.has(described.toLowerCase()) ? `description of ${header}` : described,
            cell: (_: Contact, phones: ReadonlyMap<string, ContactPhone[]>) =>
              phones.get(key)?.[place]?.description ?? '',
          },
        ]
      : []),
  ];
}
