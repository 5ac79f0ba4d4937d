// Pacers of several campaigns at the same time: no number and no person is ever in two calls, and none of them fails.
import { and, eq, inArray, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Contact } from '../../store/contacts.ts';
import { type Database, type Db, rowsOf } from '../../store/db.ts';
import { phones } from '../../store/schema/contacts.ts';
import { attempts } from '../../store/schema/dialing.ts';
import { turnsOf } from './call-ledger.ts';
import { putInLine } from './calls.ts';
import { openTestDatabase } from './open-test-database.ts';
import { makeContact, makeRunning, NOW } from './people.ts';

let database: Database;
let db: Db;
beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());

/** Every contact is in line in both campaigns. */
async function twoCampaigns(contacts: Contact[]): Promise<[string, string]> {
  const call = { checkDuplicates: 'never' } as const;
  const ids = [];
  for (let index = 0; index < 2; index += 1) {
    const { campaign } = await makeRunning(db, contacts, { call });
    for (const { id } of contacts) await putInLine(db, { campaignId: campaign.id, contactId: id });
    ids.push(campaign.id);
  }
  return [ids[0] ?? '', ids[1] ?? ''];
}

test('two campaigns with the same people call each of them once at a time', async () => {
  const contacts = await Promise.all(Array.from({ length: 12 }, () => makeContact(db)));
  const [first] = contacts;
  const shared = first?.phones[0]?.number ?? '';
  await db
    .update(phones)
    .set({ number: shared })
    .where(eq(phones.contactId, contacts[1]?.id ?? ''));
  const campaignIds = await twoCampaigns(contacts);
  let now = NOW.getTime();
  for (let round = 0; round < 40; round += 1) {
    const taken = await Promise.all(campaignIds.map((id) => turnsOf(db, id, new Date(now))));
    const numbers = taken.flat().map((turn) => turn.number);
    expect(new Set(numbers).size).toBe(numbers.length);
    const begun = taken.flat().map((turn) => turn.attemptId);
    if (begun.length > 0) {
      await db.update(attempts).set({ state: 'ended' }).where(inArray(attempts.id, begun));
    }
    now += 1_000;
  }
  const open = and(inArray(attempts.campaignId, campaignIds), eq(attempts.state, 'waiting'));
  expect(await db.select().from(attempts).where(open)).toEqual([]);
});

test('a call that another process begins at this moment puts off the turn, and no more', async () => {
  // One connection cannot wait for itself.
  if (database.kind === 'pglite') return;
  const [one, other] = await twoCampaigns([await makeContact(db)]);
  const { turns } = await db.transaction(async (tx) => {
    await tx.update(attempts).set({ state: 'placing' }).where(eq(attempts.campaignId, other));
    const begun = turnsOf(db, one, NOW);
    await expect.poll(waiting).not.toEqual([]);
    return { turns: begun };
  });
  expect(await turns).toEqual([]);
  const [attempt] = await db.select().from(attempts).where(eq(attempts.campaignId, one));
  expect(attempt?.state).toBe('waiting');
  expect(await turnsOf(db, one, NOW)).toEqual([]);
});

test('two pacers of one campaign, of which one is believed dead, keep to its lines', async () => {
  // One connection cannot wait for itself.
  if (database.kind === 'pglite') return;
  // More than one of them looks at.
  const contacts = await Promise.all(Array.from({ length: 25 }, () => makeContact(db)));
  const { campaign } = await makeRunning(db, contacts, { call: { maxConcurrentCalls: 1 } });
  for (const { id } of contacts) await putInLine(db, { campaignId: campaign.id, contactId: id });
  const { first, second } = await db.transaction(async (tx) => {
    const taken = await turnsOf(tx, campaign.id, NOW);
    const others = turnsOf(db, campaign.id, NOW);
    await Promise.race([others, expect.poll(waiting).not.toEqual([])]);
    return { first: taken, second: others };
  });
  expect(first).toHaveLength(1);
  expect(await second).toEqual([]);
});

function waiting() {
  return rowsOf(db, sql`select 1 from pg_locks where not granted`);
}
