// What is edited by several people, in bulk or for good: nothing is lost that nobody gave up.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Problem } from '../../api/problems.ts';
import { openTestApi, type TestApi } from './open-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

type Row = { id: string; version: number };
type Phone = { id: string; number: string; itemType: { id: string } | null };
type Contact = Row & { firstName: string; primaryPhone: Phone; additionalPhones: Phone[] };

let used = 0;
function number(): string {
  used += 1;
  return `+1202555${String(used).padStart(4, '0')}`;
}

async function made<Body = Contact>(path: string, body: object): Promise<Body> {
  const answer = await api.call<Body>('POST', path, body);
  expect(answer.status).toBe(201);
  return answer.body;
}

const newContact = (fields: object = {}) =>
  made('/api/contacts', {
    primaryPhone: { number: number() },
    additionalPhones: [{ number: number() }],
    ...fields,
  });

const newType = (name: string) => made<Row>('/api/item-types', { name, orderBy: 1, color: '#2f80ed' });

describe('of two people who edit one thing, the second is answered 412 with what is there now', () => {
  test('a contact', async () => {
    const contact = await newContact({ firstName: 'Ada' });
    const path = `/api/contacts/${contact.id}`;
    const tag = { 'If-Match': '"1"' };
    expect((await api.call('PATCH', path, { firstName: 'Grace' }, tag)).status).toBe(200);
    const phones = { primaryPhone: { number: number() }, additionalPhones: [] };
    for (const second of [
      await api.call<Problem>('PATCH', path, { lastName: 'Rossi' }, tag),
      await api.call<Problem>('PUT', `${path}/phones`, phones, tag),
      await api.call<Problem>('DELETE', path, undefined, tag),
    ]) {
      expect([second.status, second.body.code]).toEqual([412, 'outdated']);
      expect(second.body.present).toEqual((await api.call('GET', path)).body);
    }
    expect((await api.call('GET', path)).body).toMatchObject({
      firstName: 'Grace',
      additionalPhones: contact.additionalPhones,
    });
  });

  test('item types, lists, blacklists, campaigns, custom fields and settings', async () => {
    const paths: [string, object][] = [
      [`/api/item-types/${(await newType('Two edit')).id}`, { orderBy: 2 }],
      [`/api/lists/${(await made('/api/lists', { name: 'Two edit' })).id}`, { name: 'Two edited' }],
      [`/api/blacklists/${(await made('/api/blacklists', { name: 'Two edit' })).id}`, { name: 'Two edited' }],
      [
        `/api/campaigns/${(await made('/api/campaigns', { name: 'Two edit', kind: 'ivr' })).id}`,
        { name: 'X' },
      ],
      [
        `/api/custom-fields/${(await made('/api/custom-fields', { name: 'two', kind: 'choice', choices: ['a'] })).id}`,
        { choices: ['a', 'b'] },
      ],
      ['/api/settings', { region: 'IT' }],
    ];
    for (const [path, change] of paths) {
      const tag = { 'If-Match': '"1"' };
      const first = await api.call<Row>('PATCH', path, change, tag);
      expect([path, first.status, first.headers.get('ETag')]).toEqual([path, 200, '"2"']);
      const second = await api.call<Problem>('PATCH', path, change, tag);
      expect([path, second.status, second.body.present?.version]).toEqual([path, 412, 2]);
    }
    await api.call('PATCH', '/api/settings', { region: 'US' });
  });
});

test('quick edit of a contact keeps its additional phones', async () => {
  const contact = await newContact();
  await api.call('PATCH', `/api/contacts/${contact.id}`, { firstName: 'Quick' });
  const after = await api.call<Contact>('GET', `/api/contacts/${contact.id}`);
  expect(after.body.additionalPhones).toEqual(contact.additionalPhones);
});

test('merge keeps the phones, over HTTP', async () => {
  const [survivor, other] = [await newContact(), await newContact()];
  const answer = await api.call<Contact>('POST', `/api/contacts/${survivor.id}/merge`, {
    contactIds: [other.id],
  });
  expect(answer.status).toBe(200);
  const ids = answer.body.additionalPhones.map((phone) => phone.id);
  expect(ids).toEqual([
    survivor.additionalPhones[0]?.id,
    other.primaryPhone.id,
    other.additionalPhones[0]?.id,
  ]);
  expect((await api.call('GET', `/api/contacts/${other.id}`)).status).toBe(404);
});

describe('deleting an item type in use', () => {
  test('is refused with the count unless it is said what its phones become', async () => {
    const [gone, next] = [await newType('Going'), await newType('Staying')];
    const contact = await newContact({
      additionalPhones: [
        { number: number(), itemTypeId: gone.id },
        { number: number(), itemTypeId: gone.id },
      ],
    });
    const path = `/api/item-types/${gone.id}`;
    const refused = await api.call<Problem>('DELETE', path);
    expect([refused.status, refused.body.counts]).toEqual([409, { phones: 2, contacts: 1 }]);
    expect((await api.call('DELETE', `${path}?phones=untyped&moveTo=${next.id}`)).status).toBe(422);
    expect((await api.call<Problem>('DELETE', `${path}?moveTo=${gone.id}`)).body.fields).toMatchObject([
      { path: 'moveTo' },
    ]);
    expect((await api.call('DELETE', `${path}?moveTo=${next.id}`)).status).toBe(204);
    const after = await api.call<Contact>('GET', `/api/contacts/${contact.id}`);
    expect(after.body.additionalPhones.map((phone) => phone.itemType?.id)).toEqual([next.id, next.id]);
    expect((await api.call('DELETE', `/api/item-types/${next.id}?phones=untyped`)).status).toBe(204);
  });
});

describe('in bulk', () => {
  test('all that match a filter are changed, with counts, and nobody else', async () => {
    const list = await made<Row>('/api/lists', { name: 'Bulk' });
    for (const firstName of ['Bulky', 'Bulky', 'Other']) await newContact({ firstName });
    const body = { action: { type: 'addToList', listId: list.id }, filter: { search: 'bulky' } };
    expect((await api.call('POST', '/api/contacts/bulk', body)).body).toEqual({
      matched: 2,
      changed: 2,
      next: null,
    });
    expect((await api.call('POST', '/api/contacts/bulk', body)).body).toEqual({
      matched: 2,
      changed: 0,
      next: null,
    });
    const listed = await api.call<{ items: Contact[] }>('GET', `/api/lists/${list.id}/contacts?sort=name`);
    expect(listed.body.items.map((contact) => contact.firstName)).toEqual(['Bulky', 'Bulky']);
  });

  test('it must be said who is meant, one way or the other', async () => {
    const action = { type: 'delete' };
    expect((await api.call('POST', '/api/contacts/bulk', { action })).status).toBe(422);
    const both = { action, filter: {}, contactIds: [crypto.randomUUID()] };
    expect((await api.call('POST', '/api/contacts/bulk', both)).status).toBe(422);
  });
});

describe('erasing a contact', () => {
  const blacklisted = async (numbers: string[]) => {
    const blacklist = await made<Row>('/api/blacklists', { name: `Asked ${number()}` });
    const path = `/api/blacklists/${blacklist.id}/numbers`;
    await api.call('POST', path, { numbers: numbers.map((one) => ({ number: one })) });
    return async () =>
      (await api.call<{ items: { number: string }[] }>('GET', path)).body.items.map((entry) => entry.number);
  };

  test('takes its numbers out of blacklists, but for those that somebody else has too', async () => {
    const [contact, family] = [await newContact(), await newContact()];
    const shared = family.primaryPhone.number;
    const path = `/api/contacts/${contact.id}`;
    const phones = {
      primaryPhone: { number: contact.primaryPhone.number },
      additionalPhones: [{ number: shared }],
    };
    await api.call('PUT', `${path}/phones`, phones);
    const numbers = await blacklisted([contact.primaryPhone.number, shared]);
    expect((await api.call('DELETE', path)).status).toBe(204);
    expect(await numbers()).toEqual([shared]);
  });

  test('keeps them there when that is asked for', async () => {
    const contact = await newContact();
    const numbers = await blacklisted([contact.primaryPhone.number]);
    expect((await api.call('DELETE', `/api/contacts/${contact.id}?keepBlacklisted=true`)).status).toBe(204);
    expect(await numbers()).toEqual([contact.primaryPhone.number]);
  });
});

test('the region of the workspace reads numbers without a country code', async () => {
  expect((await api.call('GET', '/api/settings')).body).toMatchObject({ region: 'US', timeZone: 'UTC' });
  expect((await api.call('PATCH', '/api/settings', { region: 'XX', timeZone: 'Mars/Base' })).status).toBe(
    422,
  );
  expect((await api.call('GET', '/api/session')).body).toMatchObject({ callingCode: '+1' });
  await api.call('PATCH', '/api/settings', { region: 'IT', timeZone: 'Europe/Rome' });
  expect((await api.call('GET', '/api/session')).body).toMatchObject({ callingCode: '+39' });
  const contact = await newContact({ primaryPhone: { number: '06 1234 5678' } });
  expect(contact.primaryPhone.number).toBe('+390612345678');
  const found = await api.call<{ items: Row[] }>(
    'GET',
    `/api/contacts?search=${encodeURIComponent('06 1234')}`,
  );
  expect(found.body.items.map((row) => row.id)).toEqual([contact.id]);
  const campaign = await made<{ dial: object }>('/api/campaigns', { name: 'Roman', kind: 'ivr' });
  expect(campaign.dial).toMatchObject({ timeZone: 'Europe/Rome' });
  await api.call('PATCH', '/api/settings', { region: 'US', timeZone: 'UTC' });
});

describe('contacts are asked for by custom fields and filters', () => {
  test('and a value that does not fit is refused', async () => {
    await made('/api/custom-fields', { name: 'since', kind: 'number' });
    const old = await newContact({ custom: { since: '1999' } });
    await newContact({ custom: { since: '2019' } });
    const found = await api.call<{ items: Row[] }>('GET', '/api/contacts?custom=since:1999');
    expect(found.body.items.map((row) => row.id)).toEqual([old.id]);
    const bad = { primaryPhone: null, custom: { since: 'long ago' } };
    const refused = await api.call<Problem>('POST', '/api/contacts', bad);
    expect([refused.status, refused.body.fields[0]?.path]).toEqual([422, 'custom.since']);
  });

  test('and a campaign needs its state', async () => {
    const path = `/api/contacts?campaignId=${crypto.randomUUID()}`;
    expect((await api.call<Problem>('GET', path)).body.fields).toMatchObject([
      { path: 'campaignState', message: 'is needed too' },
    ]);
    expect((await api.call('GET', `${path}&campaignState=closed`)).body).toMatchObject({ items: [] });
  });
});
