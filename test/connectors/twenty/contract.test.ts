// What the client counts on in Twenty, held against the fake; with TWENTY_URL and TWENTY_KEY, against that Twenty with
// our app installed, where everything that is made is destroyed again.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTwenty, type Page, type TwentyClient } from '../../../connectors/twenty/client.ts';
import { CrmError, type CrmErrorKind } from '../../../connectors/twenty/errors.ts';
import { phonesInput, phonesOf } from '../../../connectors/twenty/phones.ts';
import { createRateLimit } from '../../../connectors/twenty/rate-limit.ts';
import type { CrmObject, CrmPerson } from '../../../connectors/twenty/records.ts';
import { type FakeTwenty, startFakeTwenty } from './fake/fake-twenty.ts';

const { TWENTY_URL, TWENTY_KEY } = process.env;
const isReal = Boolean(TWENTY_URL && TWENTY_KEY);

let fake: FakeTwenty | undefined;
let place: { url: string; key: string };
let twenty: TwentyClient;
const made: { object: CrmObject; id: string }[] = [];

beforeAll(async () => {
  if (!TWENTY_URL || !TWENTY_KEY) fake = await startFakeTwenty({ requestsPerMinute: 100_000 });
  place = fake ?? { url: TWENTY_URL ?? '', key: TWENTY_KEY ?? '' };
  const rateLimit = createRateLimit({ requestsPerMinute: isReal ? 80 : 100_000 });
  twenty = createTwenty({ baseUrl: place.url, apiKey: place.key, rateLimit });
});

afterAll(async () => {
  for (const { object, id } of made.toReversed()) await twenty.destroy(object, id);
  await fake?.close();
}, 300_000);

async function make<O extends CrmObject>(object: O, data: Record<string, unknown>) {
  const record = await twenty.create(object, data);
  made.push({ object, id: record.id });
  return record;
}

const person = (data: Record<string, unknown> = {}) =>
  make('person', { name: { firstName: 'Ada', lastName: 'Contract' }, ...data });

async function kindOf(act: Promise<unknown>): Promise<CrmErrorKind | string> {
  const error = await act.then(
    () => new Error('it was done'),
    (reason: unknown) => reason,
  );
  return error instanceof CrmError ? error.kind : String(error);
}

/** Past the client, as other callers of the API speak. */
async function rest(method: string, path: string, options: { key?: string | null; body?: unknown } = {}) {
  const { key = place.key, body } = options;
  const answer = await fetch(`${place.url}/rest${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', ...(key ? { Authorization: `Bearer ${key}` } : {}) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

describe('keys', () => {
  test('no key is a 403, a bad one a 401', async () => {
    expect(await rest('GET', '/people?limit=1', { key: null })).toMatchObject({
      status: 403,
      body: { messages: ['Missing authentication token'], error: 'FORBIDDEN_EXCEPTION' },
    });
    expect(await rest('GET', '/people?limit=1', { key: 'nonsense' })).toMatchObject({
      status: 401,
      body: { error: 'UNAUTHENTICATED' },
    });
  });

  test('the client calls both unauthorized', async () => {
    const stranger = createTwenty({
      baseUrl: place.url,
      apiKey: 'nonsense',
      rateLimit: createRateLimit({ requestsPerMinute: 100 }),
    });
    expect(await kindOf(stranger.page('person', { first: 1 }))).toBe('unauthorized');
  });
});

describe('phones', () => {
  test('are split into digits, calling code and country, and come back as E.164', async () => {
    const numbers = phonesInput('+12025550143', ['+33612345678', '+447700900123']);
    const { phones, additionalPhones } = await person({ phones: numbers });
    expect(phones).toMatchObject({ primaryPhoneNumber: '2025550143', primaryPhoneCallingCode: '+1' });
    expect(phonesOf({ phones, additionalPhones }).phones.map(({ number }) => number)).toEqual([
      '+12025550143',
      '+33612345678',
      '+447700900123',
    ]);
  });

  test('a number alone gets its country; keys that Twenty does not know are dropped', async () => {
    const { phones } = await person({
      phones: {
        primaryPhoneNumber: '+12025550199',
        additionalPhones: [{ number: '2025550144', countryCode: 'US', callingCode: '+1', label: 'Office' }],
      },
    });
    expect(phones).toMatchObject({ primaryPhoneNumber: '2025550199', primaryPhoneCountryCode: 'US' });
    expect(phones.additionalPhones).toEqual([{ number: '2025550144', countryCode: 'US', callingCode: '+1' }]);
  });

  test('a number without a plan is taken; letters and a foreign country are not', async () => {
    expect(phonesOf(await person({ phones: phonesInput('+15550000000') })).phones).toMatchObject([
      { number: '+15550000000' },
    ]);
    const bad = { phones: { primaryPhoneNumber: 'notaphone' } };
    await expect(twenty.create('person', bad)).rejects.toMatchObject({
      kind: 'invalid',
      code: 'INVALID_PHONE_NUMBER',
      retryable: false,
    });
    const abroad = { phones: { primaryPhoneNumber: '+12025550199', primaryPhoneCountryCode: 'FR' } };
    expect(await rest('POST', '/people', { body: abroad })).toMatchObject({
      status: 400,
      body: { code: 'CONFLICTING_PHONE_COUNTRY_CODE' },
    });
  });

  test('one that is typed comes with its type, before those of the plain field', async () => {
    const type = await make('contactItemType', { name: `Office ${randomUUID()}`, color: 'BLUE', orderBy: 1 });
    const ada = await person({ phones: phonesInput('+12025550143', ['+12025550144', '+12025550145']) });
    await make('additionalPhone', {
      personId: ada.id,
      itemTypeId: type.id,
      name: '+12025550145',
      phone: phonesInput('+12025550145'),
      description: 'ask for Ada',
      orderBy: 1,
    });
    const [read] = (await twenty.read('person', [ada.id])) as [CrmPerson];
    expect(phonesOf(read).phones).toMatchObject([
      { number: '+12025550143', itemTypeId: null },
      { number: '+12025550145', itemTypeId: type.id, description: 'ask for Ada' },
      { number: '+12025550144', itemTypeId: null },
    ]);
  });
});

describe('pages', () => {
  test('hold what was changed since, thrown away or not, each once', async () => {
    const { at } = await twenty.page('person', { first: 1 });
    const people = [await person(), await person(), await person()];
    await twenty.softDelete('person', people[1]?.id ?? '');
    const seen: CrmPerson[] = [];
    for (let after: string | null = null, isFirst = true; isFirst || after; isFirst = false) {
      const page: Page<'person'> = await twenty.page('person', { since: at, after, first: 2 });
      expect(page.records.length).toBeLessThanOrEqual(2);
      seen.push(...page.records);
      after = page.next;
    }
    const ids = seen.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(people.map(({ id }) => id)));
    expect(ids).toEqual(ids.toSorted());
    expect(seen.find(({ id }) => id === people[1]?.id)?.deletedAt).toBeInstanceOf(Date);
  });

  test('REST gives 200 at most and says nothing; 201 in one write are refused', async () => {
    const rows = Array.from({ length: 201 }, () => ({ name: { firstName: 'Many', lastName: 'Contract' } }));
    expect(await rest('POST', '/batch/people', { body: rows })).toMatchObject({
      status: 400,
      body: { messages: ['Maximum number of records to upsert is 200.'] },
    });
    const answer = await rest('POST', '/batch/people', { body: rows.slice(1) });
    const created = (answer.body.data as { createPeople: { id: string }[] }).createPeople;
    made.push(...created.map(({ id }) => ({ object: 'person' as const, id })));
    expect([answer.status, created.length]).toEqual([201, 200]);
    await person();
    const { body } = await rest('GET', '/people?limit=500');
    expect((body.data as { people: unknown[] }).people).toHaveLength(200);
    expect((await twenty.page('person', { first: 1000 })).records.length).toBeGreaterThan(200);
  }, 300_000);
});

describe('one record', () => {
  test('is thrown away, found in the bin, brought back, and destroyed with its phones', async () => {
    const { id } = await person();
    const phone = await make('additionalPhone', { personId: id, name: '+12025550143', orderBy: 1 });
    expect((await twenty.softDelete('person', id)).deletedAt).toBeInstanceOf(Date);
    expect(await twenty.read('person', [id])).toMatchObject([{ id, deletedAt: expect.any(Date) }]);
    expect(await twenty.read('additionalPhone', [phone.id])).toHaveLength(1);
    expect((await twenty.restore('person', id)).deletedAt).toBeNull();
    await twenty.destroy('person', id);
    expect(await twenty.read('person', [id])).toEqual([]);
    expect(await twenty.read('additionalPhone', [phone.id])).toEqual([]);
    expect(await kindOf(twenty.update('person', id, { jobTitle: 'none' }))).toBe('notFound');
  });

  test('of an unknown person: PostgreSQL speaks in REST, and people are not shown that', async () => {
    const row = { personId: randomUUID(), dialerId: randomUUID() };
    const { status, body } = await rest('POST', '/callAttempts', { body: row });
    expect([status, JSON.stringify(body)]).toEqual([400, expect.stringContaining('foreign key')]);
    const { refused } = await twenty.write('callAttempt', [row]);
    expect(refused).toEqual([{ dialerId: row.dialerId, why: 'Twenty does not take this value.' }]);
  });
});

describe('results', () => {
  test('written twice stand there once, and the second time changes them', async () => {
    const { id: personId } = await person();
    const rows = Array.from({ length: 3 }, (_, at) => ({
      dialerId: randomUUID(),
      name: 'Primary',
      status: 'NO_ANSWER',
      personId,
      round: at + 1,
    }));
    const first = await twenty.write('callAttempt', rows);
    made.push(...[...first.written.values()].map((id) => ({ object: 'callAttempt' as const, id })));
    const second = await twenty.write(
      'callAttempt',
      rows.map((row) => ({ ...row, status: 'BUSY' })),
    );
    expect(second.written).toEqual(first.written);
    expect(first.written.size).toBe(3);
  });

  test('a bad one keeps no good one out; one that people threw away stays away', async () => {
    const [good, gone, bad] = [randomUUID(), randomUUID(), randomUUID()];
    const before = await twenty.write('callAttempt', [{ dialerId: gone, name: 'gone' }]);
    const goneId = before.written.get(gone) ?? '';
    made.push({ object: 'callAttempt', id: goneId });
    await twenty.softDelete('callAttempt', goneId);
    const result = await twenty.write('callAttempt', [
      { dialerId: good, status: 'BUSY' },
      { dialerId: gone, status: 'BUSY' },
      { dialerId: bad, status: 'NO SUCH STATUS' },
    ]);
    made.push({ object: 'callAttempt', id: result.written.get(good) ?? '' });
    expect([...result.written.keys()]).toEqual([good]);
    expect(result.refused.map(({ dialerId }) => dialerId)).toEqual([bad]);
    expect(result.thrownAway).toEqual([gone]);
  });
});

describe('around the records', () => {
  test('webhooks are made, listed and taken away, more than once too', async () => {
    const targetUrl = `https://dialer.example.com/${randomUUID()}`;
    const id = await twenty.createWebhook({
      targetUrl,
      operations: ['person.*'],
      secret: 'secret',
      description: 'contract',
    });
    expect(await twenty.webhooks()).toContainEqual({ id, targetUrl, operations: ['person.*'] });
    await twenty.deleteWebhook(id);
    await twenty.deleteWebhook(id);
    expect((await twenty.webhooks()).map((webhook) => webhook.id)).not.toContain(id);
  });

  test('the objects of our app are there', async () => {
    const names = await twenty.objectNames();
    for (const name of ['person', 'contactItemType', 'additionalPhone', 'dialerCampaign', 'callAttempt']) {
      expect(names).toContain(name);
    }
  });

  test('a key is nobody: only a token of a person has a current user', async () => {
    expect(['forbidden', 'unauthorized']).toContain(await kindOf(twenty.currentUser(place.key)));
    expect(await twenty.rolesOf(randomUUID())).toEqual([]);
    expect(Array.isArray(await twenty.applications())).toBe(true);
  });
});
