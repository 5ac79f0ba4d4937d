// Our own webhooks: written with the change, signed, tried again, logged, and never sent into our own network.

import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eq } from 'drizzle-orm';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ApiDeps } from '../../api/deps.ts';
import type { Problem } from '../../api/problems.ts';
import { startWebhookDrain, type WebhookDrain } from '../../api/webhook-drain.ts';
import { notify } from '../../store/db.ts';
import { webhookDeliveries, webhookEndpoints } from '../../store/schema/webhooks.ts';
import { closeAsReached, playCall, putInLine } from '../store/calls.ts';
import { makeContact, makeRunning } from '../store/people.ts';
import { openTestApi, type TestApi } from './open-test-api.ts';

type Received = { headers: Record<string, string | string[] | undefined>; body: string };
type Endpoint = { id: string; secret: string; enabled: boolean; disabledReason: string };
type Delivery = {
  id: string;
  event: string;
  state: string;
  tries: number;
  lastStatus: number | null;
  lastError: string;
};

const DAY_MS = 24 * 60 * 60_000;
let api: TestApi;
let receiver: Server;
let url: string;
/** What the receiver answers next; afterwards 200. */
let answers: number[] = [];
const received: Received[] = [];
let drain: WebhookDrain | null = null;

beforeAll(async () => {
  api = await openTestApi([], { WEBHOOKS_TO_PRIVATE_ADDRESSES: 'true' });
  receiver = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    received.push({ headers: request.headers, body });
    response.writeHead(answers.shift() ?? 200, { Location: '/elsewhere' }).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
});
afterAll(async () => {
  receiver.close();
  await api.close();
});
beforeEach(() => {
  received.length = 0;
  answers = [];
});
afterEach(async () => {
  await drain?.stop();
  drain = null;
  await api.database.db.delete(webhookEndpoints);
});

async function startDrain(): Promise<void> {
  const deps: Omit<ApiDeps, 'temporal'> = {
    ...{
      config: api.config,
      database: api.database,
      log: pino({ level: 'silent' }),
      clock: () => api.clock.now,
    },
  };
  drain = await startWebhookDrain(deps as ApiDeps); // it speaks to no Temporal
}

async function makeEndpoint(events: string[], more: object = {}): Promise<Endpoint> {
  const { status, body } = await api.call<Endpoint>('POST', '/api/webhook-endpoints', {
    url,
    events,
    ...more,
  });
  expect(status).toBe(201);
  return body;
}

async function running() {
  const contact = await makeContact(api.database.db);
  const { campaign } = await makeRunning(api.database.db, [contact]);
  return { campaignId: campaign.id, contactId: contact.id };
}

async function deliveriesOf({ id }: Endpoint): Promise<Delivery[]> {
  const { body } = await api.call<{ items: Delivery[] }>('GET', `/api/webhook-endpoints/${id}/deliveries`);
  return body.items;
}

test('an ended call and a closed contact are sent, signed, with ids and states and nothing of the person', async () => {
  const endpoint = await makeEndpoint(['call.ended', 'contact.closed']);
  const key = await running();
  const attemptId = await playCall(api.database.db, key, 'Reached');
  await closeAsReached(api.database.db, key);
  await startDrain();
  await expect.poll(() => received.length).toBe(2);
  const bodies = received.map(({ body }) => JSON.parse(body));
  expect(bodies.map(({ event }) => event).sort()).toEqual(['call.ended', 'contact.closed']);
  expect(bodies.find(({ event }) => event === 'call.ended').data).toMatchObject({
    ...key,
    attemptId,
    status: 'Reached',
  });
  expect(bodies.find(({ event }) => event === 'contact.closed').data).toMatchObject({
    ...key,
    reason: 'reached',
  });
  for (const { headers, body } of received) {
    const [, seconds, mac] = /^t=(\d+),v1=([\da-f]{64})$/.exec(String(headers['x-signature'])) ?? [];
    expect(Number(seconds) * 1000).toBe(api.clock.now.getTime());
    expect(mac).toBe(createHmac('sha256', endpoint.secret).update(`${seconds}.${body}`).digest('hex'));
    expect(headers['x-delivery-id']).toBe(JSON.parse(body).id);
    expect(body).not.toContain('+1555');
  }
  await expect
    .poll(async () => (await deliveriesOf(endpoint)).map(({ state }) => state))
    .toEqual(['delivered', 'delivered']);
});

test('nothing is written when nobody wants it, and only what is wanted otherwise', async () => {
  const { db } = api.database;
  await db.delete(webhookDeliveries);
  const [one, other] = [await running(), await running()];
  const endpoint = await makeEndpoint(['call.ended'], { campaignIds: [one.campaignId] });
  const off = await makeEndpoint(['call.ended']);
  await api.call('PATCH', `/api/webhook-endpoints/${off.id}`, { enabled: false });
  for (const key of [one, other]) {
    await playCall(db, key, 'Busy');
    await closeAsReached(db, key);
  }
  const written = await db
    .select()
    .from(webhookDeliveries)
    .where(eq(webhookDeliveries.endpointId, endpoint.id));
  expect(written.map(({ event, data }) => [event, data.campaignId])).toEqual([
    ['call.ended', one.campaignId],
  ]);
  expect(await deliveriesOf(off)).toEqual([]);
});

test('what is rolled back is not sent', async () => {
  const endpoint = await makeEndpoint(['contact.closed']);
  const key = await running();
  await putInLine(api.database.db, key);
  const failing = api.database.db.transaction(async (tx) => {
    await closeAsReached(tx, key);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await deliveriesOf(endpoint)).toEqual([]);
});

test('a failure is tried again later and later, and given up after a day; a person can send it again', async () => {
  const endpoint = await makeEndpoint(['call.ended']);
  const start = api.clock.now.getTime();
  await playCall(api.database.db, await running(), 'Busy');
  answers = [500, ...Array.from({ length: 9 }, () => 404)];
  await startDrain();
  const waits: number[] = [];
  for (let tries = 1; tries <= 10; tries += 1) {
    await expect
      .poll(async () => (await deliveriesOf(endpoint))[0])
      .toMatchObject({ tries, lastStatus: expect.any(Number) });
    await expect.poll(() => answers.length).toBe(10 - tries);
    const [row] = await api.database.db
      .select()
      .from(webhookDeliveries)
      .where(eq(webhookDeliveries.endpointId, endpoint.id));
    if (!row) throw new Error('the delivery is gone');
    if (tries === 10) break;
    await expect
      .poll(async () => {
        const [now] = await api.database.db
          .select()
          .from(webhookDeliveries)
          .where(eq(webhookDeliveries.id, row.id));
        return (now?.dueAt.getTime() ?? 0) - api.clock.now.getTime();
      })
      .toBe(10_000 * 3 ** (tries - 1));
    waits.push(10_000 * 3 ** (tries - 1));
    api.clock.now = new Date(api.clock.now.getTime() + 10_000 * 3 ** (tries - 1));
    await notify(api.database.db, 'webhooks');
  }
  await expect.poll(async () => (await deliveriesOf(endpoint))[0]?.state).toBe('failed');
  expect(api.clock.now.getTime() - start).toBeGreaterThan(DAY_MS);
  expect(Math.max(...waits)).toBeLessThan(DAY_MS);
  const [failed] = await deliveriesOf(endpoint);
  expect(failed).toMatchObject({ tries: 10, lastStatus: 404, lastError: 'answered 404' });
  const path = `/api/webhook-endpoints/${endpoint.id}/deliveries/${failed?.id}/redeliver`;
  expect(await api.call('POST', path)).toMatchObject({ status: 200, body: { state: 'waiting', tries: 0 } });
  await expect
    .poll(async () => (await deliveriesOf(endpoint))[0])
    .toMatchObject({ state: 'delivered', tries: 1 });
});

test('an endpoint that fails for days is switched off with an alert, and on again by a person', async () => {
  const endpoint = await makeEndpoint(['call.ended']);
  const path = `/api/webhook-endpoints/${endpoint.id}`;
  answers = [500, 500];
  await playCall(api.database.db, await running(), 'Busy');
  await startDrain();
  await expect.poll(async () => (await deliveriesOf(endpoint))[0]?.lastStatus).toBe(500);
  api.clock.now = new Date(api.clock.now.getTime() + 6 * DAY_MS);
  await expect.poll(async () => (await api.call<Endpoint>('GET', path)).body.enabled).toBe(false);
  const alerts = () => api.call<{ items: { code: string; campaignId: null }[] }>('GET', '/api/alerts');
  const code = `webhookDisabled:${endpoint.id}`;
  expect((await alerts()).body.items).toContainEqual(expect.objectContaining({ code, campaignId: null }));
  await api.call('PATCH', path, { enabled: true });
  expect((await alerts()).body.items.map((alert) => alert.code)).not.toContain(code);
  api.clock.now = new Date(api.clock.now.getTime() + DAY_MS);
  await expect.poll(async () => (await deliveriesOf(endpoint))[0]?.state).toBe('delivered');
});

test('a redirection is not followed', async () => {
  const endpoint = await makeEndpoint(['call.ended']);
  answers = [302];
  await playCall(api.database.db, await running(), 'Busy');
  await startDrain();
  await expect
    .poll(async () => (await deliveriesOf(endpoint))[0]?.lastError)
    .toContain('redirections are not followed');
  expect(received).toHaveLength(1);
});

describe('an endpoint', () => {
  test('shows its secret once, and a new one on request', async () => {
    const endpoint = await makeEndpoint(['call.ended']);
    const path = `/api/webhook-endpoints/${endpoint.id}`;
    expect(JSON.stringify((await api.call('GET', path)).body)).not.toContain('whsec_');
    const renewed = await api.call<Endpoint>('POST', `${path}/secret`);
    expect(renewed.body.secret).toMatch(/^whsec_.{32}$/);
    expect(renewed.body.secret).not.toBe(endpoint.secret);
  });

  test('is changed from a version, and deleted with its log', async () => {
    const { id } = await makeEndpoint(['call.ended']);
    const path = `/api/webhook-endpoints/${id}`;
    const edit = (tag: string) => api.call('PATCH', path, { description: 'sheet' }, { 'If-Match': tag });
    expect(await edit('"1"')).toMatchObject({ status: 200, body: { description: 'sheet', version: 2 } });
    expect(await edit('"1"')).toMatchObject({ status: 412 });
    expect((await api.call('DELETE', path)).status).toBe(204);
    expect((await api.call('GET', `${path}/deliveries`)).status).toBe(404);
  });

  test.each([
    [{ url: 'ftp://example.com', events: ['call.ended'] }, 'url'],
    [{ url: 'https://user:secret@example.com', events: ['call.ended'] }, 'url'],
    [{ url: 'https://example.com', events: [] }, 'events'],
    [{ url: 'https://example.com', events: ['call.started'] }, 'events.0'],
    [
      { url: 'https://example.com', events: ['call.ended'], campaignIds: [crypto.randomUUID()] },
      'campaignIds.0',
    ],
  ])('is refused as %j', async (body, path) => {
    const answer = await api.call<Problem>('POST', '/api/webhook-endpoints', body);
    expect(answer).toMatchObject({ status: 422, body: { fields: [{ path }] } });
  });
});
