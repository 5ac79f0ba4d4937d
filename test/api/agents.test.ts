// Agents over the API: who works a campaign, what they do, where their line is called, and the webhooks of their calls.
import { eq } from 'drizzle-orm';
import twilio from 'twilio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Problem } from '../../api/problems.ts';
import { takeWantedLegs } from '../../store/agent-legs.ts';
import { wishPresence } from '../../store/agents.ts';
import { recordEnd } from '../../store/call-progress.ts';
import { agents } from '../../store/schema/agents.ts';
import { agentOf, attemptOf, makeFreeAgent, makeRinging, sidOf } from '../store/floor.ts';
import { makeCampaign, newName } from '../store/people.ts';
import { makePerson } from './callers.ts';
import { openTestApi, type TestApi } from './open-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

type Whole = {
  agents: { id: string; name: string }[];
  teams: { id: string }[];
  version: number;
  state: string;
};
type Working = {
  items: { id: string; presence: string; line: object; campaign: object | null; call: object | null }[];
};

async function queueCampaign(): Promise<string> {
  return (await makeCampaign(api.database.db, [], { kind: 'queue' })).campaign.id;
}

/** What Twilio posts, signed as it does. */
async function webhook(
  path: string,
  params: Record<string, string>,
): Promise<{ status: number; text: string }> {
  const url = `${api.config.PUBLIC_URL}${path}`;
  const signature = twilio.getExpectedTwilioSignature(api.config.TWILIO_AUTH_TOKEN, url, params);
  const response = await api.app.request(path, {
    method: 'POST',
    headers: { 'X-Twilio-Signature': signature, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(params).toString(),
  });
  return { status: response.status, text: await response.text() };
}

describe('a campaign', () => {
  test('of kind queue starts with an agent or a team, and says so without', async () => {
    const id = await queueCampaign();
    const refused = await api.call<Problem>('POST', `/api/campaigns/${id}/start`);
    expect(refused.status).toBe(409);
    expect(refused.body.detail).toContain('add an agent or a team');
    const { id: userId } = await makePerson(api, 'agent');
    expect((await api.call('PUT', `/api/campaigns/${id}/agents/${userId}`)).status).toBe(204);
    expect((await api.call('POST', `/api/campaigns/${id}/start`)).status).toBe(200);
  });

  test('shows who works it, once each, and no more after they are taken away', async () => {
    const id = await queueCampaign();
    const agent = await makePerson(api, 'agent');
    const team = await api.call<{ id: string }>('POST', '/api/teams', {
      name: newName('Team'),
      memberIds: [],
    });
    const paths = [`/api/campaigns/${id}/agents/${agent.id}`, `/api/campaigns/${id}/teams/${team.body.id}`];
    for (const path of [...paths, ...paths]) expect((await api.call('PUT', path)).status).toBe(204);
    const { body } = await api.call<Whole>('GET', `/api/campaigns/${id}`);
    expect(body.agents).toEqual([{ id: agent.id, name: agent.email }]);
    expect(body.teams).toMatchObject([{ id: team.body.id }]);
    for (const path of paths) expect((await api.call('DELETE', path)).status).toBe(204);
    for (const path of paths) expect((await api.call('DELETE', path)).status).toBe(404);
    expect((await api.call<Whole>('GET', `/api/campaigns/${id}`)).body).toMatchObject({
      agents: [],
      teams: [],
    });
    expect((await api.call('PUT', `/api/campaigns/${id}/agents/${crypto.randomUUID()}`)).status).toBe(404);
  });
});

describe('an agent', () => {
  test('is seen with their call, and sent home after it', async () => {
    const { attemptId, first } = await makeRinging(api.database.db, 1);
    await webhook(`/twilio/queue/${attemptId}`, { CallSid: sidOf(attemptId) });
    const seen = await api.call<Working>('GET', '/api/agents?presence=busy');
    const call = { attemptId, state: 'answered' };
    expect(seen.body.items).toMatchObject([{ id: first, presence: 'busy', call, line: { state: 'up' } }]);
    const sent = await api.call('POST', `/api/agents/${first}/presence`, { presence: 'offline' });
    expect(sent.status).toBe(204);
    expect(await agentOf(api.database.db, first)).toMatchObject({
      presence: 'busy',
      wantedPresence: 'offline',
    });
    expect(
      (await api.call('POST', `/api/agents/${crypto.randomUUID()}/presence`, { presence: 'offline' })).status,
    ).toBe(404);
  });

  test('sees neither other agents nor campaigns', async () => {
    const { headers } = await makePerson(api, 'agent');
    expect((await api.call('GET', '/api/agents', undefined, headers)).status).toBe(403);
    expect((await api.call('GET', '/api/campaigns', undefined, headers)).status).toBe(403);
  });
});

describe('the webhook of an answered call', () => {
  test('joins the conference of the agent; without one waits, then apologises and hangs up', async () => {
    const { db } = api.database;
    const joined = await makeRinging(db, 1);
    const join = await webhook(`/twilio/queue/${joined.attemptId}`, { CallSid: sidOf(joined.attemptId) });
    expect(join.text).toContain(`>agent-${joined.first}</Conference>`);
    expect(join.text).toContain(`participantLabel="attempt-${joined.attemptId}"`);
    expect(join.text).toContain('endConferenceOnExit="false"');

    const dropMessage = { type: 'say', text: 'Nobody is free.', language: 'en-GB' } as const;
    const alone = await makeRinging(db, 0, { queueTimeoutSeconds: 3, dropMessage });
    const ask = () => webhook(`/twilio/queue/${alone.attemptId}`, { CallSid: sidOf(alone.attemptId) });
    expect((await ask()).text).toMatch(/<Pause length="1"\/><Redirect method="POST">.*\/twilio\/queue\//);
    api.clock.now = new Date(api.clock.now.getTime() + 3_000);
    const dropped = await ask();
    expect(dropped.text).toContain('Nobody is free.</Say><Hangup/>');
    const facts = { callStatus: 'completed', sipCode: null, errorCode: null, answeredBy: null } as const;
    const end = { ...facts, callSid: sidOf(alone.attemptId), talkSeconds: 4 };
    await db.transaction((tx) => recordEnd(tx, alone.attemptId, end, api.clock.now));
    expect((await attemptOf(db, alone.attemptId)).status).toBe('Drop');
  });

  test('without a signature gets nothing, and an unknown attempt is hung up', async () => {
    const path = `/twilio/queue/${crypto.randomUUID()}`;
    expect((await api.app.request(path, { method: 'POST', body: '' })).status).toBe(403);
    expect((await webhook(path, { CallSid: 'CA1' })).text).toContain('<Hangup/>');
    expect((await webhook('/twilio/queue/nonsense', { CallSid: 'CA1' })).text).toContain('<Hangup/>');
  });
});

describe('the webhooks of an agent’s line', () => {
  test('bring it up, twice and out of order, and let it end once', async () => {
    const { db } = api.database;
    const userId = await makeFreeAgent(db, []);
    await db.update(agents).set({ legState: 'none', legCallSid: null }).where(eq(agents.userId, userId));
    await wishPresence(db, userId, 'available', '', api.clock.now);
    const [leg] = await takeWantedLegs(db, 10, 1000, api.clock.now);
    const path = `/twilio/agent-leg/${leg?.legId}`;
    const say = (CallStatus: string) => webhook(path, { CallSid: 'CA77', CallStatus });
    for (const status of ['in-progress', 'ringing', 'in-progress'])
      expect((await say(status)).status).toBe(204);
    expect((await agentOf(db, userId)).legState).toBe('up');
    for (const status of ['completed', 'completed']) expect((await say(status)).status).toBe(204);
    expect(await agentOf(db, userId)).toMatchObject({ presence: 'offline', legState: 'none' });
  });

  test('count hold of the person on the line', async () => {
    const { attemptId, first } = await makeRinging(api.database.db, 1);
    await webhook(`/twilio/queue/${attemptId}`, { CallSid: sidOf(attemptId) });
    const tell = (StatusCallbackEvent: string) =>
      webhook(`/twilio/conference/${first}`, {
        ...{ StatusCallbackEvent, CallSid: sidOf(attemptId), ParticipantLabel: `attempt-${attemptId}` },
      });
    await tell('participant-hold');
    api.clock.now = new Date(api.clock.now.getTime() + 12_000);
    await tell('participant-unhold');
    await tell('participant-unhold');
    expect((await attemptOf(api.database.db, attemptId)).holdSeconds).toBe(12);
  });
});
