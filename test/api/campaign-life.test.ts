// A campaign over HTTP, from its contacts to its hopper, through the typed client.
import { hc } from 'hono/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AppType } from '../../api/app.ts';
import type { ApiClient } from '../../api/client.ts';
import { takeOutbox } from '../store/people.ts';
import { API_KEY, openTestApi, type TestApi } from './open-test-api.ts';

let api: TestApi;
let client: ApiClient['api'];
beforeAll(async () => {
  api = await openTestApi();
  const headers = { Authorization: `Bearer ${API_KEY}` };
  client = hc<AppType>('http://api.test', { headers, fetch: api.app.request }).api;
});
afterAll(() => api.close());

test('contacts with typed phones, a list and a campaign are made, started and seen in the hopper', async () => {
  const office = await made(
    client['item-types'].$post({ json: { name: 'Office', orderBy: 1, color: '#2f80ed' } }),
  );
  const holiday = await made(
    client['item-types'].$post({ json: { name: 'Holiday', orderBy: 2, color: '#27ae60' } }),
  );
  const contact = await made(
    client.contacts.$post({
      json: {
        firstName: 'Ada',
        primaryPhone: { number: '(202) 555-0101' },
        additionalPhones: [
          { number: '202 555 0103', itemTypeId: holiday.id },
          { number: '202 555 0102', itemTypeId: office.id, description: 'mornings' },
        ],
      },
    }),
  );
  expect(contact.additionalPhones[1]).toMatchObject({
    number: '+12025550102',
    national: '(202) 555-0102',
    international: '+1 202 555 0102',
    description: 'mornings',
    itemType: { name: 'Office', color: '#2f80ed' },
  });

  const list = await made(client.lists.$post({ json: { name: 'Customers' } }));
  const param = { id: list.id };
  await client.lists[':id'].contacts.$post({ param, json: { contactIds: [contact.id] } });
  const campaign = await made(
    client.campaigns.$post({
      json: {
        name: 'Spring calls',
        kind: 'ivr',
        listIds: [list.id],
        dial: { additionalPhoneDelaySeconds: 60 },
        call: { callerIds: ['202 555 0199'] },
      },
    }),
  );
  expect(campaign).toMatchObject({
    state: 'draft',
    lists: [{ id: list.id, name: 'Customers' }],
    dial: { additionalPhoneDelaySeconds: 60, closingMode: 'strict' },
    call: { callerIds: ['+12025550199'] },
  });

  const started = await client.campaigns[':id'][':action'].$post({
    param: { id: campaign.id, action: 'start' },
  });
  expect(await started.json()).toMatchObject({
    state: 'active',
    counts: { hopper: { fresh: 1, starting: 0, running: 0 }, callsInProgress: 0, final: {} },
  });
  expect(await takeOutbox(api.database.db)).toEqual([{ type: 'startCampaign', campaignId: campaign.id }]);

  const hopper = await client.campaigns[':id'].hopper.$get({ param: { id: campaign.id }, query: {} });
  expect(await hopper.json()).toMatchObject({
    items: [
      {
        contactId: contact.id,
        contact: { firstName: 'Ada' },
        state: 'fresh',
        next: { at: api.clock.now.toISOString(), label: 'primary', reason: 'first call' },
        primaryPhone: { number: '+12025550101' },
        additionalPhones: [{ number: '+12025550102' }, { number: '+12025550103' }],
      },
    ],
    nextCursor: null,
  });
});

test('a contact that several lists of a campaign have counts once among those that they have', async () => {
  const [twice, once] = await Promise.all(
    ['(202) 555-0121', '(202) 555-0122'].map((number) =>
      made(client.contacts.$post({ json: { primaryPhone: { number } } })),
    ),
  );
  const both = [twice, once].map((contact) => contact?.id ?? '');
  const lists = await Promise.all(
    ['Guests', 'Friends', 'Empty'].map((name) => made(client.lists.$post({ json: { name } }))),
  );
  const [guests = '', friends = '', empty = ''] = lists.map(({ id }) => id);
  const put = (id: string, contactIds: string[]) =>
    client.lists[':id'].contacts.$post({ param: { id }, json: { contactIds } });
  await put(guests, both);
  await put(friends, both.slice(0, 1));
  const { id } = await made(
    client.campaigns.$post({
      json: { name: 'Invitations', kind: 'ivr', listIds: [guests, friends, empty] },
    }),
  );
  const listed = await client.campaigns[':id'].listed.$get({ param: { id } });
  expect(await listed.json()).toEqual({ contacts: 2 });
});

test('pages are walked by their cursor', async () => {
  for (const index of [1, 2, 3, 4, 5]) await client.lists.$post({ json: { name: `Page ${index}` } });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.lists.$get({ query: { limit: 2, ...(cursor ? { cursor } : {}) } });
    if (!page.ok) throw new Error(`a page answered ${page.status}`);
    const { items, nextCursor } = await page.json();
    expect(items.length).toBeLessThanOrEqual(2);
    seen.push(...items.map((item) => item.name));
    cursor = nextCursor ?? undefined;
  } while (cursor);
  expect(seen.filter((name) => name.startsWith('Page')).sort()).toEqual(
    [1, 2, 3, 4, 5].map((index) => `Page ${index}`),
  );
});

test('an impossible move is 409 and says the present state', async () => {
  const campaign = await made(client.campaigns.$post({ json: { name: 'Idle', kind: 'ivr' } }));
  const param = { id: campaign.id, action: 'resume' as const };
  const refused = await client.campaigns[':id'][':action'].$post({ param });
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({
    code: 'conflict',
    detail: 'the campaign is draft; resume is possible when it is paused',
  });
});

test('a blacklist takes numbers as people write them and shows them again', async () => {
  const blacklist = await made(client.blacklists.$post({ json: { name: 'Asked' } }));
  const param = { id: blacklist.id };
  const numbers = [{ number: '(202) 555-0188', reason: 'by letter' }];
  expect(
    await (await client.blacklists[':id'].numbers.$post({ param, json: { numbers } })).json(),
  ).toMatchObject({
    numbers: 1,
  });
  const page = await client.blacklists[':id'].numbers.$get({ param, query: {} });
  expect(await page.json()).toMatchObject({ items: [{ number: '+12025550188', reason: 'by letter' }] });
  const removed = await client.blacklists[':id'].numbers.remove.$post({
    param,
    json: { numbers: ['202-555-0188'] },
  });
  expect(await removed.json()).toEqual({ removed: 1 });
});

test('a contact is deleted for good', async () => {
  const contact = await made(client.contacts.$post({ json: { primaryPhone: null } }));
  const param = { id: contact.id };
  expect((await client.contacts[':id'].$delete({ param, query: {}, header: {} })).status).toBe(204);
  expect((await client.contacts[':id'].$get({ param })).status).toBe(404);
});

type Created<Answer> = Answer extends { status: 201; json(): Promise<infer Body> } ? Body : never;

/** The body of a 201; anything else fails the test. */
async function made<Answer extends { status: number; json(): Promise<unknown> }>(
  answer: Promise<Answer>,
): Promise<Created<Answer>> {
  const response = await answer;
  const body = await response.json();
  expect([response.status, body]).toEqual([201, expect.objectContaining({ id: expect.any(String) })]);
  return body as Created<Answer>; // its status was checked
}
