// What changes reaches those who watch it and may, once, in order, and without a gap after a break.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Problem } from '../../api/problems.ts';
import { markSeen, wishPresence } from '../../store/agents.ts';
import { startCampaign } from '../../store/campaign-moves.ts';
import { closeAsReached, playCall } from '../store/calls.ts';
import { makeFreeAgent } from '../store/floor.ts';
import { makeCampaign, makeContact, makeRunning, NOW } from '../store/people.ts';
import { type EventReader, readEventStream, type SeenEvent } from './event-reader.ts';
import { API_KEY, openTestApi, type TestApi } from './open-test-api.ts';

let api: TestApi;
const open: EventReader[] = [];
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());
afterEach(async () => {
  for (const reader of open.splice(0)) await reader.close();
});

async function watch(query: string, lastId?: string): Promise<EventReader> {
  const headers = { Authorization: `Bearer ${API_KEY}`, ...(lastId ? { 'Last-Event-ID': lastId } : {}) };
  const reader = readEventStream(await api.app.request(`/api/events?${query}`, { headers }));
  open.push(reader);
  return reader;
}

async function take(reader: EventReader, count: number): Promise<SeenEvent[]> {
  const events: SeenEvent[] = [];
  while (events.length < count) events.push(await reader.next());
  return events;
}

async function running() {
  const contact = await makeContact(api.database.db);
  const { campaign } = await makeRunning(api.database.db, [contact]);
  return { campaignId: campaign.id, contactId: contact.id };
}

test('a call is seen in hopper, history and final as it goes on', async () => {
  const key = await running();
  const stream = await watch(`topics=hopper,history,final&campaignId=${key.campaignId}`);
  expect(await stream.next()).toMatchObject({ event: 'ready', id: expect.any(String) });
  const attemptId = await playCall(api.database.db, key, 'Reached');
  await closeAsReached(api.database.db, key);
  const seen = await take(stream, 11);
  const states = (topic: string) =>
    seen.filter(({ event }) => event === topic).map(({ data }) => data.state ?? data.change);
  expect(states('hopper')).toEqual(['waiting', 'placing', 'ringing', 'answered', 'ended', 'removed']);
  expect(states('history')).toEqual(['placing', 'ringing', 'answered', 'ended']);
  expect(seen.at(-1)).toMatchObject({ event: 'final', data: { contacts: 1, contactIds: [key.contactId] } });
  expect(seen[2]?.data).toMatchObject({ ...key, attemptId });
});

test('what agents do is told to who may see it, and that they were seen is not', async () => {
  const { db } = api.database;
  const userId = await makeFreeAgent(db, []);
  const stream = await watch('topics=agents');
  await stream.next();
  await markSeen(db, userId, NOW);
  await wishPresence(db, userId, 'paused', 'lunch', NOW);
  const agent = { userId, presence: 'paused', pauseReason: 'lunch', legState: 'up', attemptId: null };
  expect(await stream.next()).toMatchObject({ event: 'agents', data: agent });
});

test('only the topics and the campaign that are watched are told', async () => {
  const [one, other] = [await running(), await running()];
  const stream = await watch(`topics=history&campaignId=${one.campaignId}`);
  await stream.next();
  await playCall(api.database.db, other, 'Busy');
  await playCall(api.database.db, one, 'Busy');
  const seen = await take(stream, 4);
  expect(seen.map(({ event, data }) => [event, data.campaignId])).toEqual(
    Array.from({ length: 4 }, () => ['history', one.campaignId]),
  );
});

test('events carry no numbers and no names', async () => {
  const stream = await watch('topics=hopper,history,final,campaigns,counters');
  await stream.next();
  const { body } = await api.call<{ id: string }>('POST', '/api/contacts', {
    ...{ firstName: 'Ada', lastName: 'Lovelace', company: 'Engines' },
    primaryPhone: { number: '+12025550142' },
  });
  const { list, campaign } = await makeCampaign(api.database.db, []);
  await api.call('POST', `/api/lists/${list.id}/contacts`, { contactIds: [body.id] });
  await startCampaign(api.database.db, campaign.id, NOW);
  await playCall(api.database.db, { campaignId: campaign.id, contactId: body.id }, 'NoAnswer');
  const text = JSON.stringify(await take(stream, 10));
  expect(text).toContain(body.id);
  expect(text).not.toMatch(/202555|Ada|Lovelace|Engines/);
});

test('counters are told at once and after every change', async () => {
  const key = await running();
  const stream = await watch(`topics=counters&campaignId=${key.campaignId}`);
  expect((await take(stream, 2)).map(({ event }) => event)).toEqual(['ready', 'counters']);
  await closeAsReached(api.database.db, key);
  expect(await stream.next()).toMatchObject({
    event: 'counters',
    id: null,
    data: { campaignId: key.campaignId, hopper: { running: 0 }, final: { reached: 1 } },
  });
});

describe('after a break', () => {
  test('a client hears what it missed, once and in order', async () => {
    const key = await running();
    const query = `topics=history&campaignId=${key.campaignId}`;
    const before = await watch(query);
    const { id } = await before.next();
    await before.close();
    await playCall(api.database.db, key, 'Busy');
    const after = await watch(query, id ?? '');
    const seen = await take(after, 5);
    expect(seen.map(({ event, data }) => data.state ?? event)).toEqual([
      ...['placing', 'ringing', 'answered', 'ended', 'ready'],
    ]);
    const resumed = await watch(query, seen[1]?.id ?? '');
    expect((await take(resumed, 3)).map(({ event, data }) => data.state ?? event)).toEqual([
      ...['answered', 'ended', 'ready'],
    ]);
  });

  test.each(['other-12', 'nonsense', '-', '99999999-1'])(
    'with the id %s it is told to read anew',
    async (id) => {
      const stream = await watch('topics=history', id);
      expect(await stream.next()).toMatchObject({ event: 'reset', id: expect.any(String) });
    },
  );
});

test.each([
  ['', ['topics']],
  ['topics=', ['topics.0']],
  ['topics=hopper,numbers', ['topics.1']],
  ['topics=hopper&campaignId=7', ['campaignId']],
])('?%s is refused', async (query, fields) => {
  const answer = await api.call<Problem>('GET', `/api/events?${query}`);
  expect(answer.status).toBe(422);
  expect(answer.body.fields.map(({ path }) => path)).toEqual(fields);
});
