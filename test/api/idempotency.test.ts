// A request with an Idempotency-Key is done once, however often and however simultaneously it is sent.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Problem } from '../../api/problems.ts';
import { idempotencyKeys } from '../../store/schema/idempotency.ts';
import { newName, newNumber } from '../store/people.ts';
import { openTestApi, type TestApi } from './open-test-api.ts';

let api: TestApi;
let key: string;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());
beforeEach(() => {
  key = crypto.randomUUID();
});

function post<Body = { id: string }>(path: string, body?: unknown, withKey = key) {
  return api.call<Body>('POST', path, body, { 'Idempotency-Key': withKey });
}

const person = () => ({ firstName: 'Ada', primaryPhone: { number: newNumber() } });

test('sent again, it is answered as before and done once', async () => {
  const body = person();
  const first = await post('/api/contacts', body);
  const again = await post('/api/contacts', body);
  expect(first.status).toBe(201);
  expect([again.status, again.body]).toEqual([first.status, first.body]);
  expect(again.headers.get('ETag')).toBe(first.headers.get('ETag'));
  expect(again.headers.get('Idempotency-Replayed')).toBe('true');
  expect(again.headers.get('X-Request-Id')).not.toBe(first.headers.get('X-Request-Id'));
});

test('of many at once exactly one is done', async () => {
  const body = person();
  const answers = await Promise.all(Array.from({ length: 8 }, () => post('/api/contacts', body)));
  const created = answers.filter(({ status }) => status === 201);
  expect(new Set(created.map((answer) => answer.body.id)).size).toBe(1);
  expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
  const settled = await post('/api/contacts', body);
  expect(settled.body.id).toBe(created[0]?.body.id);
});

describe('the key is refused', () => {
  test('for another body, and for another address', async () => {
    await post('/api/lists', { name: newName('List') });
    for (const [path, body] of [
      ['/api/lists', { name: newName('List') }],
      ['/api/blacklists', { name: newName('Blacklist') }],
    ] as const) {
      expect(await post<Problem>(path, body)).toMatchObject({
        status: 422,
        body: { fields: [{ path: 'idempotency-key', message: 'was used for another request' }] },
      });
    }
  });

  test.each([' ', 'x'.repeat(256), 'with space'])('when it is "%s"', async (bad) => {
    expect((await post('/api/lists', { name: newName('List') }, bad)).status).toBe(422);
  });
});

test('what was refused may be mended and sent again with the same key', async () => {
  expect((await post('/api/lists', { name: '' })).status).toBe(422);
  expect((await post('/api/lists', { name: newName('List') })).status).toBe(201);
});

test('a key is free again after a day', async () => {
  const start = api.clock.now;
  await post('/api/lists', { name: newName('List') });
  api.clock.now = new Date(start.getTime() + 24 * 60 * 60_000);
  expect((await post('/api/lists', { name: newName('List') })).status).toBe(201);
  api.clock.now = start;
});

test('an action without a body is done once too', async () => {
  const { body: campaign } = await post('/api/campaigns', { name: newName('Campaign'), kind: 'ivr' });
  const start = crypto.randomUUID();
  const path = `/api/campaigns/${campaign.id}/start`;
  const first = await post(path, undefined, start);
  expect(await post(path, undefined, start)).toMatchObject({ status: 200, body: first.body });
  expect((await post(path, undefined, crypto.randomUUID())).status).toBe(409);
});

test('what is kept shows neither the key nor the person', async () => {
  await post('/api/contacts', { ...person(), lastName: 'Lovelace' });
  const kept = JSON.stringify(await api.database.db.select().from(idempotencyKeys));
  for (const secret of [key, 'Lovelace', '+1555']) expect(kept).not.toContain(secret);
});
