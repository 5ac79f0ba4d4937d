// The functions know who asks, read the request, and make one signed call to the dialer.
import { createHmac } from 'node:crypto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { handler as addPerson } from '../src/logic-functions/add-person-to-campaign.logic-function.ts';
import addToCampaign from '../src/logic-functions/add-to-campaign.logic-function.ts';
import health from '../src/logic-functions/health.logic-function.ts';
import signIn from '../src/logic-functions/sign-in.logic-function.ts';
import { handler as stopCalling } from '../src/logic-functions/stop-calling-person.logic-function.ts';
import { handler as checkHealth } from '../src/since-2.40/health.health-check.ts';
import { type Asked, json, stubRequests } from './stub-requests.ts';

const SECRET = 'a secret of both';
const MEMBER = 'e26f9df0-9e3a-4cf0-9dd6-8d3ea3a6a0f1';
const PERSON = '3826d811-5be4-4dc1-8c39-45c6fa1e7b6e';
const RECORD = '0b7ac8a4-9df6-4b0f-a0d0-f0d2cba1f2d5';
const CAMPAIGN = '7b2f5de2-3c0e-4b6e-8f60-1b8f1f9f2c11';

const ADA = {
  email: 'ada@example.com',
  workspaceMember: {
    userWorkspaceId: MEMBER,
    name: { firstName: 'Ada', lastName: 'Lovelace' },
    roles: [{ label: 'Dialer agent' }],
  },
};

beforeEach(() => {
  vi.stubEnv('DIALER_URL', 'http://dialer.test/');
  vi.stubEnv('DIALER_SECRET', SECRET);
  vi.stubEnv('TWENTY_API_URL', 'http://twenty.test');
  vi.stubEnv('TWENTY_APP_ACCESS_TOKEN', 'token of this run');
});

/** Twenty knows Ada and the campaign; the dialer says `said`. */
function world(said: unknown, currentUser: unknown = ADA) {
  const asked = stubRequests(({ url }) => {
    if (url === 'http://twenty.test/metadata') return { data: { currentUser } };
    if (url.startsWith('http://twenty.test/rest/dialerCampaigns/')) {
      return { data: { dialerCampaign: { dialerId: url.endsWith(RECORD) ? CAMPAIGN : '' } } };
    }
    return said;
  });
  return { toDialer: () => asked.filter(({ url }) => url.startsWith('http://dialer.test/')) };
}

function press(
  route: { config: { handler: (event: never, context: never) => unknown } },
  body: unknown,
  member: string | null = MEMBER,
) {
  return route.config.handler({ body, userWorkspaceId: member } as never, {} as never) as Promise<{
    status: number;
    body: unknown;
  }>;
}

function signatureOf({ headers, rawBody }: Asked): string {
  return createHmac('sha256', SECRET)
    .update(`${headers.get('x-dialer-timestamp')}.${rawBody}`)
    .digest('hex');
}

describe('a route', () => {
  test('passes the request on once, signed, with the person as Twenty knows them', async () => {
    const { toDialer } = world({ added: 1, already: 0, refused: [] });
    const answer = await press(addToCampaign, {
      personIds: [PERSON],
      campaignId: CAMPAIGN,
      user: { roles: ['Admin'] },
    });

    expect(answer).toMatchObject({ status: 200, body: { added: 1 } });
    const [asked, ...more] = toDialer();
    expect(more).toEqual([]);
    expect(asked?.url).toBe('http://dialer.test/crm/twenty/add-to-campaign');
    expect(asked?.body).toEqual({
      user: {
        userWorkspaceId: MEMBER,
        email: 'ada@example.com',
        name: 'Ada Lovelace',
        roles: ['Dialer agent'],
      },
      personIds: [PERSON],
      campaignId: CAMPAIGN,
    });
    expect(asked?.headers.get('x-dialer-signature')).toBe(asked && signatureOf(asked));
    expect(Math.abs(Date.now() - Number(asked?.headers.get('x-dialer-timestamp')))).toBeLessThan(60_000);
  });

  test('refuses API keys', async () => {
    const { toDialer } = world({});
    expect(await press(signIn, { to: 'phone' }, null)).toMatchObject({ status: 403 });
    expect(toDialer()).toEqual([]);
  });

  test('refuses a token that is not of the person whom Twenty let in', async () => {
    const { toDialer } = world(
      {},
      { ...ADA, workspaceMember: { ...ADA.workspaceMember, userWorkspaceId: RECORD } },
    );
    expect(await press(signIn, { to: 'phone' })).toMatchObject({ status: 403 });
    expect(toDialer()).toEqual([]);
  });

  test.each([
    ['no people', { personIds: [], campaignId: CAMPAIGN }],
    ['a number instead of an id', { personIds: ['+12025550143'], campaignId: CAMPAIGN }],
    ['more people than one request takes', { personIds: Array(201).fill(PERSON), campaignId: CAMPAIGN }],
    ['no campaign', { personIds: [PERSON] }],
  ])('refuses %s', async (_, body) => {
    const { toDialer } = world({});
    expect(await press(addToCampaign, body)).toMatchObject({
      status: 400,
      body: { title: expect.any(String) },
    });
    expect(toDialer()).toEqual([]);
  });

  test('gives a refusal of the dialer on as it is', async () => {
    world(json(403, { title: 'Not allowed', detail: 'Agents add nobody to campaigns.' }));
    const answer = await press(addToCampaign, { personIds: [PERSON], campaignId: CAMPAIGN });
    expect(answer).toMatchObject({ status: 403, body: { detail: 'Agents add nobody to campaigns.' } });
  });

  test('says so when the dialer does not answer', async () => {
    world(Promise.reject(new TypeError('fetch failed')));
    expect(await press(health, {})).toMatchObject({
      status: 502,
      body: { title: 'The dialer does not answer.' },
    });
  });

  test('says so when the app was not told where the dialer is', async () => {
    world({});
    vi.stubEnv('DIALER_SECRET', '');
    expect(await press(health, {})).toMatchObject({
      status: 503,
      body: { title: 'The dialer is not connected yet.' },
    });
  });
});

describe('a workflow', () => {
  test('adds a person to the campaign of a record, in nobody’s name', async () => {
    const refused = [{ personId: PERSON, why: 'No phone.' }];
    const { toDialer } = world({ added: 0, already: 0, refused, state: 'finished' });
    expect(await addPerson({ person: PERSON, campaign: RECORD })).toEqual({
      added: false,
      already: false,
      why: 'No phone.',
      state: 'finished',
    });
    expect(toDialer()[0]?.body).toEqual({ user: null, personIds: [PERSON], campaignId: CAMPAIGN });
  });

  test('stops calling a person in all campaigns when none is named', async () => {
    const { toDialer } = world({ stopped: 2 });
    expect(await stopCalling({ person: PERSON, campaign: '' })).toEqual({ stopped: 2 });
    expect(toDialer()[0]?.body).toEqual({ user: null, personIds: [PERSON] });
  });

  test('fails in words', async () => {
    world(json(409, { title: 'The campaign is over.', detail: 'Start it again first.' }));
    await expect(addPerson({ person: PERSON, campaign: RECORD })).rejects.toThrow(
      'The campaign is over. Start it again first.',
    );
    await expect(addPerson({ person: PERSON, campaign: PERSON })).rejects.toThrow(
      'does not know this campaign',
    );
    await expect(addPerson({ campaign: RECORD })).rejects.toThrow('person is missing');
  });
});

describe('the health check of Twenty', () => {
  const fine = { name: 'Webhooks', ok: true, detail: 'They come in.', action: '' };

  test('is silent when all is well', async () => {
    world({ ok: true, checks: [fine] });
    expect(await checkHealth()).toEqual({ status: 'OK' });
  });

  test('tells the first broken link and what to do', async () => {
    world({
      ok: false,
      checks: [fine, { name: 'API key', ok: false, detail: 'It has run out.', action: 'Make a new one.' }],
    });
    expect(await checkHealth()).toEqual({
      status: 'WARNING',
      title: 'API key: It has run out.',
      description: 'Make a new one.',
    });
  });

  test('tells that the dialer is away', async () => {
    world(Promise.reject(new TypeError('fetch failed')));
    expect(await checkHealth()).toMatchObject({ status: 'ERROR', title: 'The dialer does not answer.' });
  });
});
