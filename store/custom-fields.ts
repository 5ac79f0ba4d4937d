// Custom fields: what contacts may have besides their own fields, and how values of them are checked.
import { randomUUID } from 'node:crypto';
import { asc, eq, inArray, sql } from 'drizzle-orm';
import { type Said, say } from '../workflows/rules/sentences.ts';
import type { Db } from './db.ts';
import { type FieldError, ProductError } from './errors.ts';
import { type CustomFieldKind, contacts, customFields } from './schema/contacts.ts';
import { withUniqueName } from './unique-name.ts';
import { atVersion, notFound, notFoundOrOutdated } from './versions.ts';

export type CustomField = typeof customFields.$inferSelect;

/** A workspace has at most so many. */
export const MOST_CUSTOM_FIELDS = 500;

/** By name; null takes the value away. */
export type CustomChange = Record<string, string | null>;

export async function listCustomFields(db: Db): Promise<CustomField[]> {
  return await db.select().from(customFields).orderBy(asc(customFields.createdAt), asc(customFields.id));
}

export async function getCustomField(db: Db, id: string): Promise<CustomField> {
  const [row] = await db.select().from(customFields).where(eq(customFields.id, id));
  if (!row) throw notFound('custom field');
  return row;
}

/** Throws `conflict` when the name is taken, in whatever case, or there are too many. */
export async function createCustomField(
  db: Db,
  fields: { name: string; kind: CustomFieldKind; choices: string[] },
  now: Date,
): Promise<CustomField> {
  if ((await db.$count(customFields)) >= MOST_CUSTOM_FIELDS) {
    throw new ProductError('conflict', say('contacts.fieldsFull', { most: MOST_CUSTOM_FIELDS }));
  }
  const values = { id: randomUUID(), ...fields, createdAt: now, updatedAt: now };
  const [row] = await withUniqueName('custom field', fields.name, () =>
    db.insert(customFields).values(values).returning(),
  );
  if (!row) throw new Error('an insert without a row');
  return row;
}

/** Name and kind stay: values, imports and CRMs go by them. Values that are no choice any more stay until edited. */
export async function updateCustomField(
  db: Db,
  id: string,
  change: { choices: string[] },
  now: Date,
  expectedVersion?: number,
): Promise<CustomField> {
  if ((await getCustomField(db, id)).kind !== 'choice') {
    const fields = [{ path: 'choices', message: say('values.choicesForChoice') }];
    throw new ProductError('invalid', say('contacts.fieldNoChoice'), fields);
  }
  const [row] = await db
    .update(customFields)
    .set({ ...change, version: sql`${customFields.version} + 1`, updatedAt: now })
    .where(atVersion(customFields, id, expectedVersion))
    .returning();
  if (!row) throw await notFoundOrOutdated(db, customFields, id, 'custom field');
  return row;
}

/** Its values go with it. */
export async function deleteCustomField(db: Db, id: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const [gone] = await tx.delete(customFields).where(eq(customFields.id, id)).returning();
    if (!gone) throw notFound('custom field');
    const { custom, version } = contacts;
    await tx
      .update(contacts)
      .set({ custom: sql`${custom} - ${gone.name}::text`, version: sql`${version} + 1`, updatedAt: now })
      .where(sql`jsonb_exists(${custom}, ${gone.name})`);
  });
}

/**
 * The values as they are kept, and the names whose values go. Throws `invalid` with every field that is not known or
 * whose value does not fit. The lock keeps the fields from being deleted before the values are written.
 */
export async function customChange(
  tx: Db,
  change: CustomChange,
): Promise<{ set: Record<string, string>; unset: string[] }> {
  const names = Object.keys(change);
  if (names.length === 0) return { set: {}, unset: [] };
  const known = await tx
    .select()
    .from(customFields)
    .where(inArray(customFields.name, names))
    .for('key share');
  const byName = new Map(known.map((field) => [field.name, field]));
  const fields: FieldError[] = [];
  const set: [string, string][] = [];
  for (const [name, value] of Object.entries(change)) {
    const field = byName.get(name);
    const checked = field ? customValue(field, value ?? '') : { refused: say('values.noCustomField') };
    if ('refused' in checked) fields.push({ path: `custom.${name}`, message: checked.refused });
    else if (checked.value !== '') set.push([name, checked.value]);
  }
  if (fields.length > 0) throw new ProductError('invalid', say('contacts.fieldUnfit'), fields);
  const kept = Object.fromEntries(set);
  return { set: kept, unset: names.filter((name) => kept[name] === undefined) };
}

/** A value in the form in which it is kept and found; empty is no value. */
export function customValue(
  field: Pick<CustomField, 'kind' | 'choices'>,
  given: string,
): { value: string } | { refused: Said } {
  const value = given.trim();
  if (value === '') return { value };
  switch (field.kind) {
    case 'text':
      return { value };
    case 'number':
      return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(value) && Number.isFinite(Number(value))
        ? { value: String(Number(value)) }
        : { refused: say('values.notNumber') };
    case 'date':
      return isDate(value) ? { value } : { refused: say('values.notDate') };
    case 'choice': {
      const choice = field.choices.find((one) => one.toLowerCase() === value.toLowerCase());
      return choice
        ? { value: choice }
        : { refused: say('values.oneOf', { choices: field.choices.join(', ') }) };
    }
    default:
      return field.kind satisfies never;
  }
}

function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}
