// Webhook messages in the database: taken once, in turn, by whoever is free; and endpoints that fail for days.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../store/db.ts';
import { webhookDeliveries, webhookEndpoints } from '../../store/schema/webhooks.ts';
import {
  claimDeliveries,
  deliveriesPage,
  markDelivered,
  markNotDelivered,
  redeliver,
} from '../../store/webhook-deliveries.ts';
import {
  createWebhookEndpoint,
  noteWebhookFailure,
  noteWebhookSuccess,
} from '../../store/webhook-endpoints.ts';
import { openTestDatabase } from './open-test-database.ts';
import { NOW } from './people.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.db.delete(webhookEndpoints);
});

const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

async function endpointWith(messages: number) {
  const { db } = database;
  const endpoint = await createWebhookEndpoint(
    db,
    { url: 'https://example.com/', events: ['call.ended'] },
    NOW,
  );
  for (let number = 0; number < messages; number += 1) {
    const row = { endpointId: endpoint.id, event: 'call.ended' as const, data: { number } };
    await db.insert(webhookDeliveries).values({ ...row, dueAt: NOW, createdAt: NOW });
  }
  return endpoint;
}

const claim = (busy: string[] = [], now = NOW) =>
  claimDeliveries(database.db, { busy, perEndpoint: 2, leaseSeconds: 30 }, now);

test('messages are taken in the order they were written, a few per endpoint, and not twice', async () => {
  const [one, other] = [await endpointWith(3), await endpointWith(1)];
  const first = await claim();
  const numbers = first.filter(({ endpointId }) => endpointId === one.id).map(({ data }) => data.number);
  expect(numbers.sort()).toEqual([0, 1]);
  expect(first.find(({ endpointId }) => endpointId === other.id)).toMatchObject({
    ...{ url: 'https://example.com/', secret: other.secret, tries: 1, createdAt: NOW.toISOString() },
  });
  expect((await claim()).map(({ data }) => data.number)).toEqual([2]);
  expect(await claim()).toEqual([]);
});

test('what was taken and not told about is taken again after the lease', async () => {
  await endpointWith(1);
  const [taken] = await claim();
  expect(await claim([], later(29))).toEqual([]);
  expect(await claim([], later(30))).toMatchObject([{ id: taken?.id, tries: 2 }]);
});

test('a busy endpoint and one that is switched off are left alone', async () => {
  const [busy, off] = [await endpointWith(1), await endpointWith(1)];
  await noteWebhookFailure(database.db, off.id, NOW, NOW);
  expect(await claim([busy.id])).toEqual([]);
});

test('a message that was delivered or given up is not taken, but again when a person wants it', async () => {
  const { db } = database;
  const endpoint = await endpointWith(2);
  const [one, other] = await claim();
  if (!one || !other) throw new Error('two messages are due');
  await markDelivered(db, one.id, { status: 204, error: '' }, NOW);
  await markNotDelivered(db, other.id, { status: null, error: 'gone' }, null);
  expect(await claim([], later(3600))).toEqual([]);
  const { rows } = await deliveriesPage(db, endpoint.id, { after: null, limit: 10 });
  expect(rows.map(({ state, lastStatus }) => [state, lastStatus]).sort()).toEqual([
    ['delivered', 204],
    ['failed', null],
  ]);
  await redeliver(db, endpoint.id, other.id, later(3600));
  expect(await claim([], later(3600))).toMatchObject([{ id: other.id, tries: 1 }]);
});

test('only an unbroken row of failures switches an endpoint off', async () => {
  const { db } = database;
  const { id } = await endpointWith(0);
  const dayAgo = (day: number) => later((day - 5) * 86_400);
  expect(await noteWebhookFailure(db, id, dayAgo(0), NOW)).toBe(false);
  await noteWebhookSuccess(db, id);
  expect(await noteWebhookFailure(db, id, dayAgo(4), later(4 * 86_400))).toBe(false);
  expect(await noteWebhookFailure(db, id, dayAgo(8), later(8 * 86_400))).toBe(false);
  expect(await noteWebhookFailure(db, id, dayAgo(9), later(9 * 86_400))).toBe(true);
  expect(await noteWebhookFailure(db, id, dayAgo(10), later(10 * 86_400))).toBe(false);
});
