// An erased person is nowhere any more: not in campaigns, not in blacklists, not in the audit log.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addBlacklistNumbers, createBlacklist, removeBlacklistNumbers } from '../../store/blacklists.ts';
import { deleteContact, deleteContacts } from '../../store/contact-erasure.ts';
import { mergeContacts } from '../../store/contact-merge.ts';
import { registerCall } from '../../store/contact-run.ts';
import { createContact } from '../../store/contacts.ts';
import type { Database, Db } from '../../store/db.ts';
import { holds } from '../../store/schema/agents.ts';
import { auditLog } from '../../store/schema/audit.ts';
import { attempts, final } from '../../store/schema/dialing.ts';
import { turnsOf } from './call-ledger.ts';
import { putInLine } from './calls.ts';
import { openTestDatabase } from './open-test-database.ts';
import { makeContact, makeRunning, NOW, newName, newNumber } from './people.ts';
import { waitingCall } from './waiting-call.ts';

let database: Database;
let db: Db;
beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());

/** NOW is a Monday. */
const CLOSED = { weekdays: [2], from: '09:00', to: '10:00' };

const audited = async () => JSON.stringify(await db.select().from(auditLog));

test('History and Final keep their labels without the number, and without words that a person typed', async () => {
  const contact = await makeContact(db);
  const { campaign } = await makeRunning(db, [contact]);
  const key = { campaignId: campaign.id, contactId: contact.id };
  await registerCall(db, await waitingCall(db, key, NOW), NOW);
  await db.insert(final).values({
    ...{ campaignId: (await makeRunning(db, [])).campaign.id, contactId: contact.id },
    ...{ phoneId: contact.phones[0]?.id, number: contact.phones[0]?.number, label: 'primary', counts: {} },
    ...{ reason: 'closedByUser', detail: 'Ada Rossi asked for it', rounds: 1, calls: 1, closedAt: NOW },
  });
  await deleteContact(db, contact.id, NOW);
  expect(await db.select().from(attempts).where(eq(attempts.contactId, contact.id))).toMatchObject([
    { number: null, label: 'primary', status: 'Cancelled' },
  ]);
  expect(await db.select().from(final).where(eq(final.contactId, contact.id))).toMatchObject([
    { number: null, label: 'primary', detail: 'closed by a person' },
  ]);
});

test('what held the calls of the person goes, and what an agent wrote down', async () => {
  const contact = await makeContact(db);
  const { campaign } = await makeRunning(db, [contact], { dial: { window: [CLOSED] } });
  await putInLine(db, { campaignId: campaign.id, contactId: contact.id });
  await turnsOf(db, campaign.id, NOW);
  const [attempt] = await db.select().from(attempts).where(eq(attempts.contactId, contact.id));
  const held = () => db.select().from(holds).where(eq(holds.contactId, contact.id));
  expect(await held()).toHaveLength(1);
  await db
    .update(attempts)
    .set({ note: 'Ada will think about it', recordingUrl: 'https://recordings.test/1' })
    .where(eq(attempts.id, attempt?.id ?? ''));
  await deleteContact(db, contact.id, NOW);
  expect(await held()).toEqual([]);
  expect(await db.select().from(attempts).where(eq(attempts.contactId, contact.id))).toMatchObject([
    { number: null, note: '', recordingUrl: null, status: 'Cancelled' },
  ]);
});

test('the audit log knows no number of the person, neither as a phone nor in a blacklist', async () => {
  const contact = await makeContact(db, [null]);
  const blacklist = await createBlacklist(db, { name: newName('Asked') }, NOW);
  const numbers = contact.phones.map((phone) => phone.number);
  await addBlacklistNumbers(
    db,
    blacklist.id,
    numbers.map((number) => ({ number, reason: 'asked' })),
    NOW,
  );
  await deleteContact(db, contact.id, NOW);
  const log = await audited();
  for (const number of numbers) expect(log).not.toContain(number);
  expect(await removeBlacklistNumbers(db, blacklist.id, numbers, NOW)).toEqual({ removed: 0 });
});

test('what was known of a contact before it was merged goes with the survivor', async () => {
  const other = await createContact(
    db,
    { firstName: 'Murasaki', primaryPhone: { number: newNumber() }, additionalPhones: [] },
    NOW,
  );
  const survivor = await makeContact(db);
  await mergeContacts(db, survivor.id, [other.id], NOW);
  expect(await audited()).toContain('Murasaki');
  await deleteContact(db, survivor.id, NOW);
  expect(await audited()).not.toContain('Murasaki');
});

test('several at once are erased in one go, and those that are gone are passed over', async () => {
  const people = [await makeContact(db), await makeContact(db)];
  const ids = [...people.map((person) => person.id), crypto.randomUUID()];
  expect(await deleteContacts(db, ids, NOW)).toEqual({ deleted: 2 });
  expect(await deleteContacts(db, ids, NOW)).toEqual({ deleted: 0 });
});

test('one that was edited meanwhile is not erased', async () => {
  const contact = await makeContact(db);
  await expect(deleteContact(db, contact.id, NOW, {}, 7)).rejects.toMatchObject({ code: 'outdated' });
});
