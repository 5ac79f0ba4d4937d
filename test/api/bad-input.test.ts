// What the API answers to requests that cannot be fulfilled: one kind of body, and the right status.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Problem } from '../../api/problems.ts';
import { openTestApi, type TestApi } from './open-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const UNKNOWN = '00000000-0000-4000-8000-000000000000';

describe('unknown ids are 404', () => {
  const paths = [
    ['GET', `/api/contacts/${UNKNOWN}`],
    ['PATCH', `/api/contacts/${UNKNOWN}`, {}],
    ['PUT', `/api/contacts/${UNKNOWN}/phones`, { primaryPhone: null, additionalPhones: [] }],
    ['DELETE', `/api/contacts/${UNKNOWN}`],
    ['GET', `/api/item-types/${UNKNOWN}`],
    ['PATCH', `/api/item-types/${UNKNOWN}`, { orderBy: 2 }],
    ['DELETE', `/api/item-types/${UNKNOWN}`],
    ['GET', `/api/lists/${UNKNOWN}`],
    ['PATCH', `/api/lists/${UNKNOWN}`, {}],
    ['DELETE', `/api/lists/${UNKNOWN}`],
    ['GET', `/api/lists/${UNKNOWN}/contacts`],
    ['POST', `/api/lists/${UNKNOWN}/contacts`, { contactIds: [UNKNOWN] }],
    ['GET', `/api/blacklists/${UNKNOWN}`],
    ['DELETE', `/api/blacklists/${UNKNOWN}`],
    ['GET', `/api/blacklists/${UNKNOWN}/numbers`],
    ['POST', `/api/blacklists/${UNKNOWN}/numbers`, { numbers: [{ number: '+12025550123' }] }],
    ['GET', `/api/campaigns/${UNKNOWN}`],
    ['PATCH', `/api/campaigns/${UNKNOWN}`, {}],
    ['POST', `/api/campaigns/${UNKNOWN}/start`],
    ['PUT', `/api/campaigns/${UNKNOWN}/lists/${UNKNOWN}`],
    ['PUT', `/api/campaigns/${UNKNOWN}/blacklists/${UNKNOWN}`],
    ['GET', `/api/campaigns/${UNKNOWN}/hopper`],
    ['GET', `/api/campaigns/${UNKNOWN}/history`],
    ['GET', `/api/campaigns/${UNKNOWN}/final`],
    ['GET', `/api/campaigns/${UNKNOWN}/contacts/${UNKNOWN}/plan`],
    ['POST', `/api/campaigns/${UNKNOWN}/contacts/${UNKNOWN}/call-now`],
    ['GET', '/api/contacts/not-an-id'],
    ['POST', `/api/campaigns/${UNKNOWN}/explode`],
    ['GET', '/api/nothing'],
    ['GET', '/nothing'],
  ] as const;
  test.each(paths)('%s %s', async (method, path, body?: object) => {
    const answer = await api.call<Problem>(method, path, body);
    expect(answer.status).toBe(404);
    expect(answer.body).toMatchObject({ status: 404, code: 'notFound', title: 'Not Found' });
  });
});

describe('bodies that do not fit are 422 and name every field', () => {
  const campaign = { name: 'x', kind: 'ivr' };
  const cases = [
    ['/api/contacts', {}, ['primaryPhone']],
    ['/api/contacts', { primaryPhone: {} }, ['primaryPhone.number']],
    ['/api/contacts', { primaryPhone: null, email: 'nobody', nickname: 'x' }, ['email', 'nickname']],
    ['/api/contacts', { primaryPhone: null, timeZone: 'Mars/Base' }, ['timeZone']],
    ['/api/contacts', { primaryPhone: null, firstName: 'a\u0000b' }, ['firstName']],
    ['/api/contacts', { primaryPhone: null, custom: { note: '\ud800' } }, ['custom.note']],
    [
      '/api/contacts',
      { primaryPhone: { number: '12' }, additionalPhones: [{ number: 'no' }, { number: '3.9E+11' }] },
      ['primaryPhone.number', 'additionalPhones.0.number', 'additionalPhones.1.number'],
    ],
    [
      '/api/contacts',
      { primaryPhone: null, additionalPhones: [{ number: '+12025550123' }] },
      ['primaryPhone'],
    ],
    [
      '/api/contacts',
      {
        primaryPhone: { number: '+12025550123' },
        additionalPhones: [{ number: '+12025550124', itemTypeId: UNKNOWN }],
      },
      ['additionalPhones.0.itemTypeId'],
    ],
    ['/api/item-types', { name: ' ', orderBy: 0, color: 'red' }, ['name', 'orderBy', 'color']],
    ['/api/item-types', [], ['body']],
    ['/api/lists', { name: 7 }, ['name']],
    ['/api/blacklists', {}, ['name']],
    ['/api/campaigns', { ...campaign, kind: 'other' }, ['kind']],
    ['/api/campaigns', { ...campaign, listIds: [UNKNOWN] }, ['listIds.0']],
    ['/api/campaigns', { ...campaign, call: { callerIds: ['12'] } }, ['call.callerIds.0']],
    ['/api/campaigns', { ...campaign, call: { message: { type: 'play' } } }, ['call.message.url']],
    ['/api/campaigns', { ...campaign, dial: { retry: { Sleeping: {} } } }, ['dial.retry.Sleeping']],
    [
      '/api/campaigns',
      { ...campaign, dial: { retry: { Busy: { maxAttempts: 0, retryDelaySeconds: -1 } } } },
      ['dial.retry.Busy.maxAttempts', 'dial.retry.Busy.retryDelaySeconds'],
    ],
    [
      '/api/campaigns',
      { ...campaign, dial: { window: [{ weekdays: [1], from: '18:00', to: '09:00' }] } },
      ['dial.window.0.to'],
    ],
  ] as const;
  test.each(cases)('%s %j', async (path, body, fields) => {
    const answer = await api.call<Problem>('POST', path, body);
    expect(answer.status).toBe(422);
    expect(answer.body.code).toBe('invalid');
    expect(answer.body.fields.map((field) => field.path)).toEqual(fields);
    expect(answer.body.fields.every((field) => field.message.length > 3)).toBe(true);
  });

  test.each(['limit=0', 'limit=201', 'limit=many', 'cursor=abc', 'cursor=WyJ4Il0'])('?%s', async (query) => {
    const answer = await api.call<Problem>('GET', `/api/contacts?${query}`);
    expect(answer.status).toBe(422);
    expect(answer.body.fields[0]?.path).toBe(query.split('=')[0]);
  });
});

test('a body that is no JSON is 400, of another type 415, too large 413', async () => {
  expect(await api.call('POST', '/api/lists', '{"name":')).toMatchObject({
    status: 400,
    body: { code: 'malformed' },
  });
  const asText = { 'Content-Type': 'text/plain' };
  expect(await api.call('POST', '/api/lists', 'name', asText)).toMatchObject({
    status: 415,
    body: { code: 'unsupported' },
  });
  const name = 'x'.repeat(1024 * 1024);
  expect(await api.call('POST', '/api/lists', { name })).toMatchObject({
    status: 413,
    body: { code: 'tooLarge' },
  });
});

test('a method that an address does not know is 405 and names the ones it knows', async () => {
  const answer = await api.call('DELETE', '/api/lists');
  expect(answer).toMatchObject({ status: 405, body: { code: 'methodNotAllowed', status: 405 } });
  expect(answer.headers.get('Allow')).toBe('GET, HEAD, POST');
  expect(answer.headers.get('Content-Type')).toBe('application/problem+json');
});

test('a name that is taken is 409 in words', async () => {
  await api.call('POST', '/api/lists', { name: 'Customers' });
  expect(await api.call('POST', '/api/lists', { name: 'customers' })).toMatchObject({
    status: 409,
    body: { code: 'conflict', detail: 'there is already a list named "customers"' },
  });
});

test('an edit of an outdated version is 412, and the answer of the present one carries its ETag', async () => {
  const made = await api.call<{ id: string }>('POST', '/api/contacts', { primaryPhone: null });
  expect(made.headers.get('ETag')).toBe('"1"');
  const path = `/api/contacts/${made.body.id}`;
  const edit = (tag: string) => api.call('PATCH', path, { firstName: 'Ada' }, { 'If-Match': tag });
  expect((await edit('"1"')).headers.get('ETag')).toBe('"2"');
  expect(await edit('"1"')).toMatchObject({ status: 412, body: { code: 'outdated' } });
  expect(await edit('yesterday')).toMatchObject({ status: 422, body: { fields: [{ path: 'if-match' }] } });
});

test('every problem is application/problem+json and carries the id of the request', async () => {
  const answer = await api.call('GET', '/api/nothing', undefined, { 'X-Request-Id': 'my-request' });
  expect(answer.headers.get('Content-Type')).toContain('application/problem+json');
  expect(answer.headers.get('X-Request-Id')).toBe('my-request');
  expect(answer.body).toEqual({
    sentence: { code: 'requests.noAddress', values: {}, about: null },
    type: 'about:blank',
    title: 'Not Found',
    status: 404,
    detail: expect.any(String),
    code: 'notFound',
    requestId: 'my-request',
    fields: [],
  });
});
