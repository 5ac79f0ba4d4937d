// What the client does that no contract shows: waiting for the limit, errors in words, signatures, phones' quirks.
import { afterEach, expect, test } from 'vitest';
import { createTwenty, type Page, type TwentyClient } from '../../../connectors/twenty/client.ts';
import { workspaceOfKey } from '../../../connectors/twenty/metadata.ts';
import { phonesOf } from '../../../connectors/twenty/phones.ts';
import { createRateLimit } from '../../../connectors/twenty/rate-limit.ts';
import { isFromTwenty, readWebhook, signWebhook } from '../../../connectors/twenty/webhook.ts';
import { type FakeTwenty, type FakeTwentyOptions, startFakeTwenty } from './fake/fake-twenty.ts';

const MINUTE_MS = 60_000;
const running: FakeTwenty[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((fake) => fake.close()));
});

/** A fake and a client on one clock that only waiting moves. */
async function world(
  options: FakeTwentyOptions & { clientsPerMinute?: number; longestWaitMs?: number } = {},
) {
  const { clientsPerMinute = 80, longestWaitMs, ...rest } = options;
  let at = Date.parse('2026-01-01T12:00:00Z');
  const waits: number[] = [];
  const fake = await startFakeTwenty({ now: () => at, ...rest });
  running.push(fake);
  const rateLimit = createRateLimit({
    requestsPerMinute: clientsPerMinute,
    ...(longestWaitMs === undefined ? {} : { longestWaitMs }),
    now: () => at,
    wait: async (ms) => {
      waits.push(ms);
      at += ms;
    },
  });
  const twenty = createTwenty({ baseUrl: fake.url, apiKey: fake.key, rateLimit });
  return { fake, twenty, waits, now: () => at };
}

async function everyone(twenty: TwentyClient): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const page: Page<'person'> = await twenty.page('person', { after });
    ids.push(...page.records.map(({ id }) => id));
    after = page.next;
  } while (after);
  return ids;
}

test('20,000 people are read in 20 requests: a fifth more than a minute allows is waited for, without a 429', async () => {
  const { fake, twenty, waits } = await world({ clientsPerMinute: 16, requestsPerMinute: 20 });
  const ids = fake.add(
    'person',
    Array.from({ length: 20_000 }, (_, at) => ({
      name: { firstName: 'Person', lastName: String(at) },
      phones: { primaryPhoneNumber: `+1202555${String(at % 1000).padStart(4, '0')}` },
    })),
  );
  expect((await everyone(twenty)).toSorted()).toEqual(ids.toSorted());
  expect(fake.requests).toHaveLength(20);
  expect(waits).toEqual([MINUTE_MS]);
}, 60_000);

test.each([
  ['GraphQL', (twenty: TwentyClient) => twenty.page('person')],
  ['REST', (twenty: TwentyClient) => twenty.write('callAttempt', [{ dialerId: 'a' }])],
])('a limit that others used up is waited for, and is no error: %s', async (_, ask) => {
  const { fake, twenty, waits } = await world({ requestsPerMinute: 3 });
  for (let count = 0; count < 3; count += 1) await twenty.page('person');
  await ask(twenty);
  expect(waits).toEqual([MINUTE_MS]);
  expect(fake.requests.length).toBeGreaterThan(4);
});

test('whoever does not want to wait is told at once', async () => {
  const { twenty } = await world({ clientsPerMinute: 1, longestWaitMs: 1000 });
  await twenty.page('person');
  await expect(twenty.page('person')).rejects.toMatchObject({ kind: 'tooMany', retryable: true });
});

test('trouble at Twenty may pass and may have been done; nobody there was not reached', async () => {
  const { fake, twenty } = await world();
  fake.failNext(1);
  await expect(twenty.create('person', {})).rejects.toMatchObject({
    kind: 'unavailable',
    retryable: true,
    mayHaveHappened: true,
  });
  await fake.close();
  running.length = 0;
  const nobody = createTwenty({
    baseUrl: fake.url,
    apiKey: 'key',
    rateLimit: createRateLimit({ requestsPerMinute: 10 }),
  });
  await expect(nobody.page('person')).rejects.toMatchObject({
    kind: 'unreachable',
    retryable: true,
    mayHaveHappened: false,
    message: 'Nothing listens at the address of Twenty.',
  });
});

test('what is not Twenty is said to be none, without what it answered', async () => {
  const { fake } = await world({ hasApp: false });
  const twenty = createTwenty({
    baseUrl: `${fake.url}/elsewhere`,
    apiKey: fake.key,
    rateLimit: createRateLimit({ requestsPerMinute: 10 }),
  });
  await expect(twenty.objectNames()).rejects.toMatchObject({ kind: 'notFound' });
});

test('a person with more phones than Twenty nests gets all of them', async () => {
  const { fake, twenty } = await world();
  const [personId] = fake.add('person', [{}]);
  const rows = Array.from({ length: 75 }, (_, at) => ({
    personId,
    name: `+12025550${String(at + 100)}`,
    orderBy: at + 1,
  }));
  fake.add('additionalPhone', rows);
  const [person] = await twenty.read('person', [personId ?? '']);
  expect(person && phonesOf(person).phones).toHaveLength(75);
});

test('a number that Twenty left twice when it became primary counts once', async () => {
  const { fake, twenty } = await world();
  const additionalPhones = [{ number: '+12025550144' }, { number: '+12025550145' }];
  const [id = ''] = fake.add('person', [
    { phones: { primaryPhoneNumber: '+12025550143', additionalPhones } },
  ]);
  fake.deletePrimaryPhone(id);
  const [person] = await twenty.read('person', [id]);
  expect(person?.phones.additionalPhones).toHaveLength(2);
  expect(person && phonesOf(person).phones.map(({ number }) => number)).toEqual([
    '+12025550144',
    '+12025550145',
  ]);
});

test('a number that cannot be dialed is kept apart, in words', async () => {
  const { fake, twenty } = await world();
  const [id = ''] = fake.add('person', [
    { phones: { primaryPhoneNumber: '+1202', additionalPhones: [{ number: '+12025550144' }] } },
  ]);
  const [person] = await twenty.read('person', [id]);
  expect(person && phonesOf(person)).toMatchObject({
    phones: [{ number: '+12025550144' }],
    problems: [{ given: '+1202', why: expect.stringContaining('too short') }],
  });
});

test('what others see while a person is merged: one updated, one destroyed, phones moved', async () => {
  const { fake, twenty } = await world();
  const [keep = '', other = ''] = fake.add('person', [
    { phones: { primaryPhoneNumber: '+12025550143' } },
    { phones: { primaryPhoneNumber: '+12025550144' } },
  ]);
  fake.add('additionalPhone', [{ personId: other, name: '+12025550145', orderBy: 1 }]);
  fake.merge(keep, other);
  const people = await twenty.read('person', [keep, other]);
  expect(people).toHaveLength(1);
  expect(people[0] && phonesOf(people[0]).phones.map(({ number }) => number)).toEqual([
    '+12025550143',
    '+12025550145',
    '+12025550144',
  ]);
});

test('a token says whose it is; roles are found by the user', async () => {
  const { fake, twenty } = await world();
  const member = {
    token: 'token-of-grace',
    userWorkspaceId: '20202020-0000-4000-8000-000000000001',
    email: 'grace@example.com',
    firstName: 'Grace',
    lastName: 'Hopper',
    roles: ['Dialer agent'],
  };
  fake.members.push(member);
  expect(await twenty.currentUser(member.token)).toEqual({
    userWorkspaceId: member.userWorkspaceId,
    workspaceId: fake.workspaceId,
    email: member.email,
    name: 'Grace Hopper',
    roles: ['Dialer agent'],
  });
  expect(await twenty.rolesOf(member.userWorkspaceId)).toEqual(['Dialer agent']);
  expect(workspaceOfKey(fake.key)).toBe(fake.workspaceId);
  expect(workspaceOfKey('nonsense')).toBeNull();
});

test('a webhook counts only with its signature, its own body, and fresh', () => {
  const now = new Date('2026-01-01T12:00:00Z');
  const timestamp = String(now.getTime());
  const body = '{"a":1}';
  const signature = signWebhook('secret', timestamp, body);
  const check = (given: Partial<{ timestamp: string; signature: string; body: string; at: Date }>) =>
    isFromTwenty('secret', { timestamp, signature, ...given }, given.body ?? body, given.at ?? now);
  expect(check({})).toBe(true);
  expect(check({ body: '{"a":2}' })).toBe(false);
  expect(check({ signature: signature.replace(/.$/, (last) => (last === '0' ? '1' : '0')) })).toBe(false);
  expect(check({ signature: 'short' })).toBe(false);
  expect(check({ timestamp: String(now.getTime() + 1) })).toBe(false);
  expect(check({ at: new Date(now.getTime() + 6 * MINUTE_MS) })).toBe(false);
  expect(isFromTwenty('secret', { timestamp: undefined, signature: undefined }, body, now)).toBe(false);
});

test('a webhook says which record to look at; anything else is none', () => {
  const id = '20202020-0000-4000-8000-000000000001';
  const body = {
    webhookId: 'w',
    eventName: 'person.updated',
    eventDate: '2026-01-01T12:00:00Z',
    record: { id },
  };
  expect(readWebhook(JSON.stringify(body))).toMatchObject({
    object: 'person',
    action: 'updated',
    recordId: id,
  });
  expect(readWebhook('{"event":"person.updated"}')).toBeNull();
  expect(readWebhook('not json')).toBeNull();
});
