// The door to and from the CRM: connecting it, the signed verbs of its app, and who comes in as what.
import { createHmac } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hopper } from '../../store/schema/dialing.ts';
import { type FakeTwenty, startFakeTwenty } from '../connectors/twenty/fake/fake-twenty.ts';
import { makeKey, makePerson, NOBODY } from './callers.ts';
import { openTestApi, type TestApi } from './open-test-api.ts';

type Connection = { state: string; version: number; functionsSecret: string | null };
type Problem = { detail: string; fields: { path: string }[] };
type Check = { name: string; ok: boolean; detail: string };

let api: TestApi;
let twenty: FakeTwenty;
let secret = '';
const ada = { userWorkspaceId: 'uw-ada', email: 'Ada@Twenty.example', name: 'Ada', roles: ['Admin'] };
const ben = { userWorkspaceId: 'uw-ben', email: 'ben@twenty.example', name: 'Ben', roles: ['Member'] };

beforeAll(async () => {
  api = await openTestApi();
  twenty = await startFakeTwenty();
  const { body } = await connect({});
  secret = body.functionsSecret ?? '';
});
afterAll(async () => {
  await api.close();
  await twenty.close();
});

const connect = (change: Record<string, unknown>, headers: Record<string, string> = {}) =>
  api.call<Connection & Problem>(
    'PUT',
    '/api/crm/connection',
    { baseUrl: twenty.url, apiKey: twenty.key, ...change },
    headers,
  );

type Sent = { at?: number; by?: string; signature?: string };

async function ask<Body = Record<string, unknown>>(verb: string, body: object, sent: Sent = {}) {
  const timestamp = String(sent.at ?? api.clock.now.getTime() + Math.floor(Math.random() * 60_000));
  const raw = JSON.stringify(body);
  const signature = createHmac('sha256', sent.by ?? secret)
    .update(`${timestamp}.${raw}`)
    .digest('hex');
  return await api.call<Body>('POST', `/crm/twenty/${verb}`, raw, {
    ...NOBODY,
    'Content-Type': 'application/json',
    'x-dialer-timestamp': timestamp,
    'x-dialer-signature': sent.signature ?? signature,
  });
}

const person = (number = '2025550143') => ({
  name: { firstName: 'Grace', lastName: 'Hopper' },
  phones: { primaryPhoneNumber: number, primaryPhoneCountryCode: 'US', primaryPhoneCallingCode: '+1' },
});

async function makeCampaign() {
  const name = `Campaign ${crypto.randomUUID()}`;
  const { body } = await api.call<{ id: string }>('POST', '/api/campaigns', { name, kind: 'ivr' });
  return body.id;
}

describe('the connection', () => {
  test('shows neither key nor secrets once it is made', async () => {
    const { body, headers } = await api.call<Connection>('GET', '/api/crm/connection');
    expect(body).toMatchObject({ state: 'connected', baseUrl: twenty.url, defaultRole: null });
    expect(headers.get('ETag')).toBe(`"${body.version}"`);
    const shown = JSON.stringify(body);
    expect(shown).not.toContain(twenty.key);
    expect(shown).not.toContain(secret);
    const kept = JSON.stringify(await api.database.db.execute('select * from crm_connections, audit_log'));
    expect(kept).not.toContain(twenty.key);
    expect(kept).not.toContain(secret);
    expect(JSON.stringify(api.logged)).not.toContain(twenty.key);
  });

  test('gives the secret of the functions out once, and another only when it is asked for', async () => {
    expect((await connect({ apiKey: undefined })).body.functionsSecret).toBeNull();
    const { body } = await connect({ newFunctionsSecret: true });
    expect(body.functionsSecret).toMatch(/^[\w-]{43}$/);
    expect(body.functionsSecret).not.toBe(secret);
    expect((await ask('health', {})).status).toBe(401);
    secret = body.functionsSecret ?? '';
    expect((await ask('health', {})).status).toBe(200);
  });

  test('refuses a wrong key beside the key, an address where nothing is beside the address', async () => {
    const wrongKey = await connect({ apiKey: `${twenty.key}x` });
    expect(wrongKey).toMatchObject({ status: 422, body: { fields: [{ path: 'apiKey' }] } });
    const nowhere = await connect({ baseUrl: 'http://127.0.0.1:1' });
    expect(nowhere).toMatchObject({ status: 422, body: { fields: [{ path: 'baseUrl' }] } });
  });

  test('never sends the present key to another address', async () => {
    const moved = await connect({ baseUrl: 'http://127.0.0.1:2', apiKey: undefined });
    expect(moved).toMatchObject({ status: 422, body: { fields: [{ path: 'apiKey' }] } });
  });

  test('is not overwritten by whoever saw an older version', async () => {
    expect((await connect({}, { 'If-Match': '"1"' })).status).toBe(412);
  });

  test('is made only by whoever may everything', async () => {
    const { headers } = await makeKey(api, { settings: 'edit', people: 'edit' });
    expect((await connect({}, headers)).status).toBe(403);
  });

  test('says of each link whether it holds, and puts a webhook back that is gone', async () => {
    twenty.deliveries.webhooks.clear();
    await ask('health', { user: ada });
    const { body } = await api.call<{ checks: Check[] }>('POST', '/api/crm/connection/check');
    const found = new Map(body.checks.map((check) => [check.name, check]));
    expect(found.get('key')).toMatchObject({ ok: true });
    expect(found.get('objects')).toMatchObject({ ok: true });
    expect(found.get('webhook')?.ok).toBe(true);
    expect(twenty.deliveries.webhooks.size).toBe(1);
    expect(found.get('hints')).toMatchObject({ ok: false, detail: 'No webhook has come yet.' });
    expect(found.get('functions')).toMatchObject({ ok: true });
    expect(JSON.stringify(body)).not.toContain(secret);
  });

  test('lets the page of the CRM frame the console, and the settings name others', async () => {
    const embeddingOrigins = ['https://portal.example'];
    const { body } = await api.call('PATCH', '/api/settings', { embeddingOrigins });
    expect(body).toMatchObject({ embeddingOrigins, fixedEmbeddingOrigins: [twenty.url] });
    const wrong = { embeddingOrigins: ["'unsafe-inline'"] };
    expect((await api.call('PATCH', '/api/settings', wrong)).status).toBe(422);
  });
});

describe('a signed request', () => {
  test('is taken once, even when it comes twice at once', async () => {
    const at = api.clock.now.getTime() - 1;
    const answers = await Promise.all([ask('health', {}, { at }), ask('health', {}, { at })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  test.each([
    ['another secret', { by: 'another' }],
    ['no signature', { signature: '' }],
    ['a time six minutes ago', { at: Date.parse('2026-03-02T08:54:00Z') }],
    ['a time in six minutes', { at: Date.parse('2026-03-02T09:06:00Z') }],
  ])('with %s is refused', async (_, sent) => {
    expect((await ask('health', {}, sent)).status).toBe(401);
  });

  test('without a person may only what workflows may', async () => {
    expect((await ask('campaigns', { user: null })).status).toBe(200);
    for (const [verb, body] of [
      ['sign-in', { to: 'console' }],
      ['call-now', { personId: crypto.randomUUID() }],
      ['next-call', { personId: crypto.randomUUID() }],
      ['add-to-blacklist', { personIds: [crypto.randomUUID()] }],
    ] as const) {
      expect([verb, (await ask(verb, { user: null, ...body })).status]).toEqual([verb, 403]);
    }
  });
});

describe('whoever comes from the CRM', () => {
  const signIn = (user: object, more: object = {}) =>
    ask<{ url: string; detail: string }>('sign-in', { user, to: 'console', ...more });

  async function cameInAs(url: string) {
    const { body } = await api.call<{ user: { id: string; role: string } }>(
      'POST',
      '/api/session/code',
      { code: url.split('#code=')[1] },
      NOBODY,
    );
    return body.user;
  }

  test('becomes what their role there stands for, and stays the same person', async () => {
    const first = await cameInAs((await signIn(ada)).body.url);
    expect(first).toMatchObject({ role: 'admin', email: 'ada@twenty.example' });
    const again = await cameInAs((await signIn({ ...ada, email: 'new@twenty.example', roles: [] })).body.url);
    expect(again.id).toBe(first.id);
    expect((await cameInAs((await signIn(ben)).body.url)).role).toBe('agent');
  });

  test('is one person when two windows open at once', async () => {
    const carl = { ...ben, userWorkspaceId: 'uw-carl', email: 'carl@twenty.example' };
    const [one, two] = await Promise.all([signIn(carl), signIn(carl)]);
    expect((await cameInAs(one.body.url)).id).toBe((await cameInAs(two.body.url)).id);
  });

  test('is known by the e-mail address, and keeps the role that they have here', async () => {
    const { id, email } = await makePerson(api, 'agent');
    const known = await cameInAs((await signIn({ ...ada, userWorkspaceId: 'uw-known', email })).body.url);
    expect(known).toMatchObject({ id, role: 'agent' });
  });

  test('comes in by the roles of Twenty and of our app, and by no other until an admin says so', async () => {
    await connect({});
    const places = [
      ['Member', 'agent'],
      ['Dialer agent', 'agent'],
      ['Dialer user', 'user'],
      ['Dialer admin', 'admin'],
    ] as const;
    for (const [label, role] of places) {
      const email = `${crypto.randomUUID()}@twenty.example`;
      const somebody = { ...ben, userWorkspaceId: email, email, roles: [label] };
      expect((await cameInAs((await signIn(somebody)).body.url)).role).toBe(role);
    }
    const reader = {
      ...ben,
      userWorkspaceId: 'uw-reader',
      email: 'reader@twenty.example',
      roles: ['Reads nothing'],
    };
    expect((await signIn(reader)).status).toBe(403);
  });

  test('is refused when switched off, or when no role has a place here', async () => {
    const { id, email } = await makePerson(api, 'agent');
    await api.call('PATCH', `/api/users/${id}`, { isActive: false });
    expect((await signIn({ ...ben, userWorkspaceId: 'uw-off', email })).status).toBe(403);
    await connect({ defaultRole: null, roleMap: { Admin: 'admin' } });
    const stranger = { ...ben, userWorkspaceId: 'uw-s', email: 'stranger@twenty.example' };
    expect((await signIn(stranger)).status).toBe(403);
    await connect({ defaultRole: 'agent', roleMap: { Admin: 'admin', Seller: 'user' } });
    const seller = { ...stranger, roles: ['Seller'] };
    expect((await cameInAs((await signIn(seller)).body.url)).role).toBe('user');
  });

  test('gets an address with our id of the contact and the code, and no number or name', async () => {
    const [personId] = twenty.add('person', [person()]);
    const { body } = await signIn(ada, { to: 'phone', personId });
    const { origin, pathname, searchParams, hash } = new URL(body.url);
    expect(origin + pathname).toBe('http://127.0.0.1:4300/phone');
    expect(searchParams.get('contact')).toMatch(/^[\w-]{36}$/);
    expect(searchParams.get('host')).toBe('twenty');
    expect(searchParams.get('crm')).toBe(new URL(twenty.url).origin);
    expect(hash).toMatch(/^#code=[\w-]{43}$/);
    expect(body.url).not.toContain(personId);
    expect(JSON.stringify(api.logged)).not.toMatch(/2025550143|Hopper/);
  });
});

describe('people of the CRM', () => {
  test('come into a campaign although nobody has heard of them, once, and say why not', async () => {
    const [known = '', bare = ''] = twenty.add('person', [
      person('2025550150'),
      { name: { firstName: 'No' } },
    ]);
    const campaignId = await makeCampaign();
    await api.call('POST', `/api/campaigns/${campaignId}/start`);
    const gone = crypto.randomUUID();
    const personIds = [known, bare, gone];
    const first = await ask('add-to-campaign', { user: null, personIds, campaignId });
    expect(first).toMatchObject({ status: 200, body: { added: 1, already: 0, state: 'active' } });
    expect(first.body.refused).toHaveLength(2);
    const again = await ask('add-to-campaign', { user: ada, personIds: [known], campaignId });
    expect(again.body).toEqual({ added: 0, already: 1, refused: [], state: 'active' });

    const next = await ask<{ sentences: string[]; campaigns: object[] }>('next-call', {
      user: ada,
      personId: known,
    });
    expect(next.body.campaigns).toMatchObject([{ state: 'fresh', next: { phoneLabel: expect.any(String) } }]);
    expect(JSON.stringify(next.body)).not.toContain('2025550150');
    expect((await ask('next-call', { user: ben, personId: known })).body).toEqual(next.body);
    const now = await ask('call-now', { user: ada, personId: known });
    expect(now).toMatchObject({
      status: 200,
      body: {
        said: expect.stringMatching(/^Campaign \S+ calls primary next, but not yet: waits for its turn\.$/),
      },
    });
    expect((await ask('stop-calling', { user: ada, personIds: [known] })).body).toEqual({ stopped: 1 });
    expect((await ask('call-now', { user: ada, personId: known })).status).toBe(409);
    expect((await ask('call-now', { user: ben, personId: known })).status).toBe(403);
  });

  test('who are in a campaign that is not started hear so, and are called by it once it is', async () => {
    const [personId = ''] = twenty.add('person', [person('2025550151')]);
    const nextOf = () =>
      ask<{ sentences: string[]; campaigns: { state: string }[] }>('next-call', { user: ada, personId });
    await ask('add-to-campaign', { user: ada, personIds: [personId], campaignId: await makeCampaign() });
    const campaignId = await makeCampaign();
    await ask('add-to-campaign', { user: ada, personIds: [personId], campaignId });
    const before = (await nextOf()).body;
    expect(before.campaigns.map(({ state }) => state)).toEqual(['listed', 'listed']);
    expect(before.sentences[0]).toMatch(/^.+: nobody is called before the campaign is started\.$/);
    expect((await ask('call-now', { user: ada, personId })).status).toBe(409);
    expect((await ask('stop-calling', { user: ada, personIds: [personId] })).body).toEqual({ stopped: 0 });
    await api.call('POST', `/api/campaigns/${campaignId}/start`);
    expect((await nextOf()).body.campaigns).toMatchObject([
      { state: 'fresh', next: {} },
      { state: 'listed' },
    ]);
  });

  test('who are in no campaign hear how they come into one', async () => {
    const [personId = ''] = twenty.add('person', [person('2025550152')]);
    await ask('sign-in', { user: ada, to: 'phone', personId });
    const { body } = await ask<{ sentences: string[] }>('next-call', { user: ada, personId });
    expect(body.sentences).toEqual(['In no campaign. “Add to campaign” puts people into one.']);
  });

  test('are stopped many at once, and one who cannot be at this moment keeps nobody else from it', async () => {
    const numbers = Array.from({ length: 30 }, (_, at) => person(`20255502${String(at).padStart(2, '0')}`));
    const personIds = twenty.add('person', numbers);
    const campaignId = await makeCampaign();
    await api.call('POST', `/api/campaigns/${campaignId}/start`);
    await ask('add-to-campaign', { user: null, personIds, campaignId });
    const [busy] = await api.database.db
      .select()
      .from(hopper)
      .where(eq(hopper.campaignId, campaignId))
      .limit(1);
    const ofBusy = eq(hopper.contactId, busy?.contactId ?? '');
    await api.database.db.update(hopper).set({ state: 'running' }).where(ofBusy);
    const first = await ask<Problem>('stop-calling', { user: null, personIds });
    expect(first).toMatchObject({ status: 409, body: { detail: expect.any(String) } });
    const left = await api.database.db.select().from(hopper).where(eq(hopper.campaignId, campaignId));
    expect(left.map(({ contactId }) => contactId)).toEqual([busy?.contactId]);
    await api.database.db.update(hopper).set({ state: 'fresh' }).where(ofBusy);
    expect((await ask('stop-calling', { user: null, personIds })).body).toEqual({ stopped: 1 });
  });

  test('are never called again once all their numbers are blacklisted', async () => {
    const [personId] = twenty.add('person', [person('2025550160')]);
    const { body } = await ask('add-to-blacklist', { user: ada, personIds: [personId] });
    expect(body).toEqual({ numbers: 1 });
  });
});

test('a CRM that is disconnected has no webhook, no secrets here, and no way in', async () => {
  expect((await api.call('DELETE', '/api/crm/connection')).status).toBe(204);
  expect((await ask('health', {})).status).toBe(409);
  expect((await api.call<Connection>('GET', '/api/crm/connection')).body.state).toBe('off');
  const { body } = await connect({});
  expect(body.functionsSecret).not.toBeNull();
});
