// The fake's webhooks: signed so that our check takes them, sent once, and lost, doubled or late when a test wants it.
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isFromTwenty, readWebhook } from '../../../connectors/twenty/webhook.ts';
import { type FakeTwenty, startFakeTwenty } from './fake/fake-twenty.ts';

let fake: FakeTwenty;
let server: ReturnType<typeof serve>;
let received: { event: string; lastName: string; isSigned: boolean }[];
let status: 204 | 500;

beforeEach(async () => {
  received = [];
  status = 204;
  fake = await startFakeTwenty();
  const app = new Hono().post('/hook', async (context) => {
    const body = await context.req.text();
    const headers = {
      timestamp: context.req.header('x-twenty-webhook-timestamp'),
      signature: context.req.header('x-twenty-webhook-signature'),
    };
    received.push({
      event: readWebhook(body)?.eventName ?? 'none',
      lastName: JSON.parse(body).record.name.lastName,
      isSigned: isFromTwenty('secret', headers, body, new Date()),
    });
    return context.body(null, status);
  });
  server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  await new Promise((resolve) => server.once('listening', resolve));
  const targetUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  fake.deliveries.add({ targetUrl, operations: ['person.*'], secret: 'secret' });
});

afterEach(async () => {
  await fake.close();
  await new Promise((resolve) => server.close(resolve));
});

const people = (count: number) =>
  fake.add(
    'person',
    Array.from({ length: count }, (_, at) => ({ name: { lastName: String(at) } })),
  );

test('one for each change, signed with the secret; other objects cause none', async () => {
  const [id = ''] = people(1);
  fake.edit('person', id, { jobTitle: 'Engineer' });
  fake.edit('person', id, { jobTitle: 'Engineer' });
  fake.softDelete('person', id);
  fake.restore('person', id);
  fake.destroy('person', id);
  fake.add('contactItemType', [{ name: 'Office' }]);
  await fake.deliveries.settled();
  expect(received.map(({ event }) => event).toSorted()).toEqual(
    ['created', 'deleted', 'destroyed', 'restored', 'updated'].map((action) => `person.${action}`),
  );
  expect(received.every(({ isSigned }) => isSigned)).toBe(true);
});

test('what is answered with an error is not sent again', async () => {
  status = 500;
  people(1);
  await fake.deliveries.settled();
  expect(received).toHaveLength(1);
});

test('lost, doubled and late ones', async () => {
  fake.deliveries.treat((count) => (['lost', 'doubled', 'late'] as const)[count] ?? 'sent');
  people(4);
  await fake.deliveries.settled();
  expect(received.map(({ lastName }) => lastName).toSorted()).toEqual(['1', '1', '2', '3']);
});
