// The desk over HTTP: what an agent is shown, what is theirs to do, and what is refused with a word on what to do.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wishPresence } from '../../store/agents.ts';
import { recordEnd } from '../../store/call-progress.ts';
import { acceptPreview, reservePreviews, takeBackPreviews } from '../../store/previews.ts';
import { answerQueueCall } from '../../store/queue-answers.ts';
import { agents, callbacks, campaignAgents } from '../../store/schema/agents.ts';
import { attempts, hopper } from '../../store/schema/dialing.ts';
import { putInLine } from '../store/calls.ts';
import { attemptOf, makeQueueCampaign, sidOf } from '../store/floor.ts';
import { makeContact, makeItemType, NOW } from '../store/people.ts';
import { makePerson, type Person } from './callers.ts';
import { openTestApi, type TestApi } from './open-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

type Refusal = { detail: string; fields?: { path: string }[] };
type Shown = { attemptId: string; phones: { isCalled: boolean; itemType: { color: string } | null }[] };

function post(agent: Person, path: string, body: object) {
  return api.call<Refusal>('POST', `/api/desk/${path}`, body, agent.headers);
}

async function deskOf(agent: Person) {
  const answer = await api.call<{
    agent: { presence: string; legState: string };
    current: Shown | null;
    takenBack: object | null;
  }>('GET', '/api/desk', undefined, agent.headers);
  expect(answer.status).toBe(200);
  return answer.body;
}

async function makeFree(agent: Person, campaignId: string): Promise<void> {
  const { db } = api.database;
  await db.insert(campaignAgents).values({ campaignId, userId: agent.id });
  await wishPresence(db, agent.id, 'available', '', NOW);
  await db.update(agents).set({ legState: 'up' }).where(eq(agents.userId, agent.id));
}

/** A contact with two phones before an agent, in a preview campaign. */
async function makePreview() {
  const { db } = api.database;
  const contact = await makeContact(db, [await makeItemType(db)]);
  const campaign = await makeQueueCampaign(db, [contact], { method: 'preview', previewSeconds: 60 });
  const agent = await makePerson(api, 'agent');
  await makeFree(agent, campaign.id);
  const attemptId = await putInLine(db, { campaignId: campaign.id, contactId: contact.id });
  await reservePreviews(db, campaign.id, api.clock.now);
  return { contact, agent, attemptId, campaignId: campaign.id };
}

/** The same contact after a conversation, being written down. */
async function makeWrapUp() {
  const made = await makePreview();
  const { db } = api.database;
  const { attemptId, agent } = made;
  await acceptPreview(db, agent.id, attemptId, NOW);
  await db.update(attempts).set({ state: 'placing', placingAt: NOW }).where(eq(attempts.id, attemptId));
  await answerQueueCall(db, attemptId, { callSid: sidOf(attemptId), answeredBy: null }, NOW);
  const facts = { callStatus: 'completed', sipCode: null, errorCode: null, answeredBy: null } as const;
  const news = { callSid: sidOf(attemptId), ...facts, talkSeconds: 1 };
  await db.transaction((tx) => recordEnd(tx, attemptId, news, NOW));
  return made;
}

const soon = () => new Date(api.clock.now.getTime() + 3_600_000).toISOString();
const promise = (attemptId: string, isPersonal: boolean) => ({
  ...{ attemptId, disposition: ['Call back'], note: 'after lunch', callBack: { at: soon(), isPersonal } },
});

describe('an agent', () => {
  test('who never worked is offline, and their line is called when they go to work', async () => {
    const agent = await makePerson(api, 'agent');
    expect((await deskOf(agent)).agent).toMatchObject({ presence: 'offline', legState: 'none' });
    const gone = await post(agent, 'presence', { presence: 'available' });
    expect(gone.body).toMatchObject({ agent: { presence: 'available', legState: 'wanted' } });
    const paused = await post(agent, 'presence', { presence: 'paused', reason: 'lunch' });
    expect(paused.body).toMatchObject({ agent: { presence: 'paused', pauseReason: 'lunch' } });
  });

  test('says why they pause', async () => {
    const agent = await makePerson(api, 'agent');
    const refused = await post(agent, 'presence', { presence: 'paused' });
    expect(refused).toMatchObject({ status: 422, body: { fields: [{ path: 'reason' }] } });
  });

  test('chooses a telephone as people write it, or the browser', async () => {
    const agent = await makePerson(api, 'agent');
    const put = (phone: string | null) => api.call('PUT', '/api/desk/phone', { phone }, agent.headers);
    expect((await put('(202) 555-0123')).body).toMatchObject({
      agent: { phone: { number: '+12025550123' } },
    });
    expect((await put(null)).body).toMatchObject({ agent: { phone: null } });
    for (const wrong of ['12', 'client:anna']) {
      expect(await put(wrong)).toMatchObject({ status: 422, body: { fields: [{ path: 'phone' }] } });
    }
    expect((await post(agent, 'seen', {})).status).toBe(204);
  });

  test('is a person: a program has no desk', async () => {
    expect(await api.call('GET', '/api/desk')).toMatchObject({ status: 409 });
  });
});

describe('a preview', () => {
  test('that was accepted and taken back is told with what held it, until it is read', async () => {
    const { agent, attemptId, contact, campaignId } = await makePreview();
    const { db } = api.database;
    expect((await deskOf(agent)).takenBack).toBeNull();
    await post(agent, 'preview/accept', { attemptId });
    const until = new Date(api.clock.now.getTime() + 3_600_000);
    await db.update(attempts).set({ notBefore: until }).where(eq(attempts.id, attemptId));
    await takeBackPreviews(db, campaignId, api.clock.now);
    const desk = await deskOf(agent);
    const { firstName, lastName, company } = contact;
    expect(desk).toMatchObject({
      current: null,
      takenBack: {
        ...{ attemptId, contactId: contact.id, contact: { firstName, lastName, company } },
        ...{ campaign: { id: campaignId }, rule: 'line', until: until.toISOString() },
      },
    });
    expect((await post(agent, 'taken-back/read', { attemptId })).status).toBe(204);
    expect((await deskOf(agent)).takenBack).toBeNull();
  });

  test('is the whole contact, which phone is called and why, and a warning', async () => {
    const { agent, attemptId, contact } = await makePreview();
    const { current } = await deskOf(agent);
    expect(current).toMatchObject({
      ...{ attemptId, state: 'preview', contact: { id: contact.id } },
      called: { label: 'primary', reason: 'first call', number: { number: contact.phones[0]?.number } },
      warning: expect.stringContaining("chosen by the campaign's strategy"),
      previewUntil: new Date(NOW.getTime() + 60_000).toISOString(),
    });
    expect(current?.phones.map(({ isCalled, itemType }) => [isCalled, itemType?.color])).toEqual([
      [true, undefined],
      [false, '#2f80ed'],
    ]);
  });

  test('is accepted once, however often it is said', async () => {
    const { agent, attemptId } = await makePreview();
    for (let time = 0; time < 2; time += 1) {
      expect((await post(agent, 'preview/accept', { attemptId })).status).toBe(204);
    }
    expect(await attemptOf(api.database.db, attemptId)).toMatchObject({
      state: 'waiting',
      agentId: agent.id,
    });
  });

  test('is skipped once, and is nobody’s business but theirs', async () => {
    const { agent, attemptId } = await makePreview();
    const other = await makePerson(api, 'agent');
    for (const path of ['preview/accept', 'preview/skip', 'hang-up']) {
      expect((await post(other, path, { attemptId })).status).toBe(404);
    }
    expect((await deskOf(other)).current).toBeNull();
    for (let time = 0; time < 2; time += 1) {
      expect((await post(agent, 'preview/skip', { attemptId })).status).toBe(204);
    }
    expect((await deskOf(agent)).current).toBeNull();
  });

  test('is no conversation: nothing to hang up, to hold or to say about it', async () => {
    const { agent, attemptId } = await makePreview();
    const refusals = [
      await post(agent, 'hang-up', { attemptId }),
      await post(agent, 'hold', { attemptId, isHeld: true }),
      await post(agent, 'disposition', { attemptId, disposition: ['Sold'] }),
    ];
    expect(refusals.map(({ status, body }) => [status, body.detail])).toEqual([
      [409, expect.stringContaining('skip the contact')],
      [409, expect.stringContaining('nobody is on the line')],
      [409, expect.stringContaining('nobody has answered')],
    ]);
  });

  test('that was accepted and not placed yet goes back in line by hanging up', async () => {
    const { agent, attemptId } = await makePreview();
    await post(agent, 'preview/accept', { attemptId });
    expect((await post(agent, 'hang-up', { attemptId })).status).toBe(204);
    expect(await attemptOf(api.database.db, attemptId)).toMatchObject({ state: 'waiting', agentId: null });
  });
});

describe('a conversation', () => {
  test('is written down with its disposition, which is in the history of the next call', async () => {
    const { agent, attemptId } = await makeWrapUp();
    expect((await deskOf(agent)).current).toMatchObject({ state: 'wrapUp', attemptId });
    expect((await post(agent, 'disposition', { attemptId, disposition: ['Sold'], note: 'two' })).status).toBe(
      204,
    );
    expect(await deskOf(agent)).toMatchObject({ agent: { presence: 'available' }, current: null });
    expect(await attemptOf(api.database.db, attemptId)).toMatchObject({ disposition: ['Sold'], note: 'two' });
  });

  test('keeps what was typed when the disposition cannot be kept, and says why', async () => {
    const { agent, attemptId } = await makeWrapUp();
    const wrong = await post(agent, 'disposition', { attemptId, disposition: ['Lost'] });
    expect(wrong).toMatchObject({ status: 422, body: { fields: [{ path: 'disposition' }] } });
    const untimed = await post(agent, 'disposition', { attemptId, disposition: ['Call back'] });
    expect(untimed).toMatchObject({ status: 422, body: { fields: [{ path: 'callBack' }] } });
    expect((await deskOf(agent)).current).toMatchObject({ state: 'wrapUp' });
  });
});

describe('callbacks', () => {
  const listOf = async (agent: Person) => {
    const answer = await api.call<{ items: { id: string; contactId: string; note: string }[] }>(
      ...(['GET', '/api/desk/callbacks', undefined, agent.headers] as const),
    );
    return answer.body.items;
  };

  test('of one agent are on their desk only, those of the team on the desks of the campaign', async () => {
    const colleagueOf = async (campaignId: string) => {
      const colleague = await makePerson(api, 'agent');
      await makeFree(colleague, campaignId);
      return colleague;
    };
    for (const isPersonal of [true, false]) {
      const { agent, attemptId, campaignId, contact } = await makeWrapUp();
      expect((await post(agent, 'disposition', promise(attemptId, isPersonal))).status).toBe(204);
      const own = { contactId: contact.id, note: 'after lunch', isDue: false };
      expect(await listOf(agent)).toMatchObject([own]);
      expect(await listOf(await colleagueOf(campaignId))).toHaveLength(isPersonal ? 0 : 1);
      const all = await api.call<{ items: object[] }>('GET', `/api/callbacks?campaignId=${campaignId}`);
      expect(all.body.items).toMatchObject([{ ...own, agent: isPersonal ? { id: agent.id } : null }]);
    }
  });

  test('are moved and cancelled with their contact, and not by others', async () => {
    const { agent, attemptId, contact } = await makeWrapUp();
    await post(agent, 'disposition', promise(attemptId, true));
    // As after a stop of the campaign: no workflow is to be asked.
    await api.database.db.update(hopper).set({ state: 'fresh' }).where(eq(hopper.contactId, contact.id));
    const [{ id } = { id: '' }] = await listOf(agent);
    const other = await makePerson(api, 'agent');
    expect((await post(other, `callbacks/${id}/cancel`, {})).status).toBe(404);
    const past = await post(agent, `callbacks/${id}/reschedule`, { at: '2020-01-01T00:00:00Z' });
    expect(past).toMatchObject({ status: 422, body: { fields: [{ path: 'at' }] } });
    const row = () => api.database.db.select().from(callbacks).where(eq(callbacks.id, id));
    const at = new Date(NOW.getTime() + 7_200_000);
    await post(agent, `callbacks/${id}/reschedule`, { at: at.toISOString() });
    expect(await row()).toMatchObject([{ dueAt: at, state: 'open' }]);
    expect((await post(agent, `callbacks/${id}/cancel`, {})).status).toBe(204);
    expect(await row()).toMatchObject([{ state: 'cancelled' }]);
    expect(await listOf(agent)).toEqual([]);
  });
});
