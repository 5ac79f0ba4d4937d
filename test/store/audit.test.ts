// Every change is written into the audit log by the database, in the transaction of the change.
import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Actor, auditInBulk, auditPage, noteInAudit, withActor } from '../../store/audit.ts';
import { deleteContact } from '../../store/contact-erasure.ts';
import { createContact, replacePhones, updateContact } from '../../store/contacts.ts';
import type { Database, Db } from '../../store/db.ts';
import { updateItemType } from '../../store/item-types.ts';
import { addContactsToList, createList, deleteList } from '../../store/lists.ts';
import { auditLog } from '../../store/schema/audit.ts';
import { contacts } from '../../store/schema/contacts.ts';
import { openTestDatabase } from './open-test-database.ts';
import { makeContact, makeItemType, NOW, newName, newNumber } from './people.ts';

const ada: Actor = { kind: 'person', id: randomUUID(), name: 'Ada', apiKeyId: null };

let database: Database;
let db: Db;
beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());
beforeEach(() => db.delete(auditLog));

/** Oldest first. */
async function entries() {
  const { rows } = await auditPage(db, {}, { after: null, limit: 100 });
  return rows.reverse();
}

describe('who', () => {
  test('is the actor of the transaction, with the request', async () => {
    await withActor(db, ada, 'request-1', (tx) => createList(tx, { name: newName('List') }, NOW));
    expect(await entries()).toMatchObject([
      { actorKind: 'person', actorId: ada.id, actorName: 'Ada', requestId: 'request-1', action: 'create' },
    ]);
  });

  test('is the product itself outside of such a transaction, and after it', async () => {
    await withActor(db, ada, 'request-1', async () => {});
    await createList(db, { name: newName('List') }, NOW);
    expect(await entries()).toMatchObject([
      { actorKind: 'system', actorId: null, actorName: '', requestId: null },
    ]);
  });
});

describe('what', () => {
  test('a new row is kept whole, a change with the columns that differ, a removal with what was', async () => {
    const itemType = await makeItemType(db, 3);
    await updateItemType(db, itemType.id, { orderBy: 4 }, NOW);
    const [made, changed] = await entries();
    expect(made).toMatchObject({
      action: 'create',
      entity: 'itemTypes',
      entityId: itemType.id,
      before: null,
      after: { name: itemType.name, order_by: 3, color: '#2f80ed' },
    });
    expect(changed).toMatchObject({ action: 'update', before: { order_by: 3 }, after: { order_by: 4 } });
    expect(changed?.after).toEqual({ order_by: 4 });
  });

  test('an edit that changes nothing is no entry', async () => {
    const itemType = await makeItemType(db);
    await db.delete(auditLog);
    await updateItemType(db, itemType.id, { color: itemType.color }, NOW);
    expect(await entries()).toEqual([]);
  });

  test('of phones that are replaced, only those that differ', async () => {
    const itemType = await makeItemType(db);
    const contact = await makeContact(db, [null, null]);
    const [primary, kept, gone] = contact.phones;
    await db.delete(auditLog);
    const additionalPhones = [
      { number: kept?.number ?? '', itemTypeId: itemType.id },
      { number: newNumber(), itemTypeId: null },
    ];
    await replacePhones(
      db,
      contact.id,
      { primaryPhone: { number: primary?.number ?? '' }, additionalPhones },
      NOW,
    );
    const all = await entries();
    expect(all).toHaveLength(3);
    expect(all.every((entry) => entry.entity === 'phones' && entry.contactId === contact.id)).toBe(true);
    expect(all).toContainEqual(expect.objectContaining({ action: 'delete', entityId: gone?.id }));
    expect(all).toContainEqual(
      expect.objectContaining({
        action: 'update',
        entityId: kept?.id,
        before: { item_type_id: null },
        after: { item_type_id: itemType.id },
      }),
    );
    expect(all.filter((entry) => entry.action === 'create')).toHaveLength(1);
  });

  test('of contacts put into a list, one entry with how many and which', async () => {
    const people = [await makeContact(db), await makeContact(db)];
    const list = await createList(db, { name: newName('List') }, NOW);
    await db.delete(auditLog);
    const ids = people.map((contact) => contact.id).sort();
    await addContactsToList(db, list.id, ids, NOW);
    await deleteList(db, list.id);
    expect(await entries()).toMatchObject([
      {
        action: 'create',
        entity: 'listContacts',
        entityId: list.id,
        after: { contacts: 2, contact_ids: ids },
      },
      { action: 'delete', entity: 'lists' },
      { action: 'delete', entity: 'listContacts', before: { contacts: 2, contact_ids: ids } },
    ]);
  });
});

describe('the transaction', () => {
  test('takes its entries with it when it fails', async () => {
    const failing = withActor(db, ada, 'request-1', async (tx) => {
      await createList(tx, { name: newName('List') }, NOW);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await entries()).toEqual([]);
  });

  test('of a bulk change writes the one entry it makes by hand', async () => {
    await withActor(db, ada, 'request-1', async (tx) => {
      await auditInBulk(tx);
      for (let row = 0; row < 3; row += 1) await makeContact(tx);
      await noteInAudit(tx, { action: 'import', entity: 'imports', entityId: '1', after: { contacts: 3 } });
    });
    await makeItemType(db);
    expect(await entries()).toMatchObject([
      { actorName: 'Ada', action: 'import', after: { contacts: 3 } },
      { actorKind: 'system', entity: 'itemTypes' },
    ]);
  });

  test('writes statements of thousands of rows at once', async () => {
    await db.execute(sql`
      insert into contacts (id, first_name, created_at, updated_at)
      select gen_random_uuid(), 'Bulk', now(), now() from generate_series(1, 5000)`);
    await db.update(contacts).set({ lastName: 'Changed' }).where(eq(contacts.firstName, 'Bulk'));
    const counts = await db
      .select({ action: auditLog.action, count: sql<number>`count(*)::int` })
      .from(auditLog)
      .groupBy(auditLog.action);
    expect(new Map(counts.map((row) => [row.action, row.count]))).toEqual(
      new Map([
        ['create', 5000],
        ['update', 5000],
      ]),
    );
  });
});

test('erasing a person leaves who did what, and nothing of the person', async () => {
  const number = newNumber();
  const contact = await createContact(
    db,
    { firstName: 'Grace', email: 'grace@example.com', primaryPhone: { number }, additionalPhones: [] },
    NOW,
  );
  await updateContact(db, contact.id, { lastName: 'Hopper' }, NOW);
  await withActor(db, ada, 'request-9', (tx) => deleteContact(tx, contact.id, NOW));
  const all = await entries();
  expect(all).toHaveLength(5);
  expect(all.at(-1)).toMatchObject({ actorName: 'Ada', before: null, after: null });
  for (const secret of ['Grace', 'grace@', 'Hopper', number])
    expect(JSON.stringify(all)).not.toContain(secret);
});

test('pages go from the newest to the oldest, and filter', async () => {
  for (const orderBy of [1, 2, 3]) await makeItemType(db, orderBy);
  const first = await auditPage(db, { entity: 'itemTypes' }, { after: null, limit: 2 });
  const second = await auditPage(db, { entity: 'itemTypes' }, { after: first.next, limit: 2 });
  expect([...first.rows, ...second.rows].map((entry) => entry.after?.order_by)).toEqual([3, 2, 1]);
  expect(second.next).toBeNull();
  expect((await auditPage(db, { action: 'update' }, { after: null, limit: 2 })).rows).toEqual([]);
});
