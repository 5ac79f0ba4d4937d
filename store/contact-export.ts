// Contacts in the order in which they came, for a file: what columns it needs, and its rows page by page.
import { and, eq, getTableColumns, lte, type SQL, sql } from 'drizzle-orm';
import { type Contact, withPhones } from './contacts.ts';
import { type Db, rowsOf } from './db.ts';
import { afterKey, type Key, keyOf, orderOf, type Page, pageOf, type Sorting } from './keyset.ts';
import { contactItemTypes, contacts, listContacts, phones } from './schema/contacts.ts';

/** `listId` null: all contacts. Those that come later are left out. */
export type ExportScope = { listId: string | null; until: Date };

/** The most phones that one contact has of a type, and whether any of them is described. */
export type TypeWidth = {
  itemTypeId: string | null;
  name: string | null;
  phones: number;
  isDescribed: boolean;
};

export type ExportShape = {
  /** In calling order, untyped phones last. Types that no phone has are there with 0. */
  types: TypeWidth[];
  isPrimaryDescribed: boolean;
  /** Names of custom fields with a value, in order. */
  custom: string[];
};

export async function exportShape(db: Db, scope: ExportScope): Promise<ExportShape> {
  const inScope = scopeOf(scope);
  const types = await rowsOf<TypeWidth>(
    db,
    sql`select t.id as "itemTypeId", t.name, coalesce(w.phones, 0)::int as phones,
               coalesce(w.described, false) as "isDescribed"
        from (select ${contactItemTypes.id}, ${contactItemTypes.name}, ${contactItemTypes.orderBy} as order_by
              from ${contactItemTypes} union all select null, null, null) t
        left join (
          select item_type_id, max(phones) as phones, bool_or(described) as described from (
            select ${phones.itemTypeId} as item_type_id, count(*) as phones,
                   bool_or(${phones.description} <> '') as described
            from ${phones} join ${contacts} on ${contacts.id} = ${phones.contactId}
            where not ${phones.isPrimary} and ${inScope} group by ${phones.contactId}, ${phones.itemTypeId}) per_contact
          group by item_type_id) w on w.item_type_id is not distinct from t.id
        order by t.order_by nulls last, lower(t.name), t.id`,
  );
  const [primary] = await rowsOf<{ described: boolean }>(
    db,
    sql`select exists (select 1 from ${phones} join ${contacts} on ${contacts.id} = ${phones.contactId}
        where ${phones.isPrimary} and ${phones.description} <> '' and ${inScope}) as described`,
  );
  const custom = await rowsOf<{ name: string }>(
    db,
    sql`select distinct field.key collate "C" as name from ${contacts}, jsonb_each_text(${contacts.custom}) as field
        where field.value <> '' and ${inScope} order by 1`,
  );
  return { types, isPrimaryDescribed: primary?.described ?? false, custom: custom.map(({ name }) => name) };
}

/** Oldest first; contacts of one import in the order of its file. */
export async function exportPage(
  db: Db,
  scope: ExportScope,
  after: Key | null,
  limit: number,
): Promise<Page<Contact>> {
  const sorting: Sorting = {
    direction: 'asc',
    columns: [
      [contacts.createdAt, 'moment'],
      [contacts.id, 'uuid'],
    ],
  };
  const rows = await db
    .select({ ...getTableColumns(contacts), key: keyOf(sorting) })
    .from(contacts)
    .where(and(scopeOf(scope), afterKey(sorting, after)))
    .orderBy(...orderOf(sorting))
    .limit(limit + 1);
  const { rows: shown, next } = pageOf(rows, limit);
  return { rows: await withPhones(db, shown), next };
}

function scopeOf({ listId, until }: ExportScope): SQL {
  const inList = listId
    ? sql`exists (select 1 from ${listContacts}
        where ${and(eq(listContacts.listId, listId), eq(listContacts.contactId, contacts.id))})`
    : sql`true`;
  return sql`${lte(contacts.createdAt, until)} and ${inList}`;
}
