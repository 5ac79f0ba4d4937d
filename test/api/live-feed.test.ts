// The parts of the live feed that a whole API shows too seldom: slow clients, old ids, lost connections, rights.
import { createMiddleware } from 'hono/factory';
import pino from 'pino';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createClientStream } from '../../api/live/client-stream.ts';
import { createLiveFeed, type LiveFeed } from '../../api/live/feed.ts';
import { createGatheredContacts } from '../../api/live/gathered-contacts.ts';
import { createRing } from '../../api/live/ring.ts';
import { eventsOf } from '../../api/live/topics.ts';
import { permissionsOf } from '../../api/permissions.ts';
import { MACHINE, type Principal } from '../../api/principal.ts';
import { answerProblem } from '../../api/problems.ts';
import { type ApiEnv, newRoutes } from '../../api/route-parts.ts';
import { createEventRoutes } from '../../api/routes/events.ts';
import type { Database } from '../../store/db.ts';
import { readEventStream } from './event-reader.ts';

const everything = { topics: new Set(['history'] as const), campaignId: null, userId: null };
const event = (number: number) => ({ topic: 'history' as const, campaignId: null, data: { number } });
const attempt = {
  type: 'attempt',
  campaignId: 'c',
  contactId: 'p',
  attemptId: 'a',
  state: 'ended',
  status: 'Busy',
};

describe('a client that reads too slowly', () => {
  test('is dropped when too much waits for it, and what waited is let go', async () => {
    const onGone = vi.fn();
    const stream = createClientStream(onGone);
    for (let index = 0; index < 600; index += 1) stream.send('x'.repeat(1024));
    expect(onGone.mock.calls).toEqual([[true]]);
  });

  test('is dropped when it read nothing between two heartbeats', () => {
    const onGone = vi.fn();
    const stream = createClientStream(onGone);
    stream.send('something');
    stream.dropIfStalled();
    expect(onGone).not.toHaveBeenCalled();
    stream.dropIfStalled();
    expect(onGone.mock.calls).toEqual([[true]]);
  });

  test('is not one that reads everything at once', async () => {
    const onGone = vi.fn();
    const stream = createClientStream(onGone);
    const reader = stream.body.getReader();
    for (let index = 0; index < 3; index += 1) {
      stream.send('something');
      await reader.read();
      stream.dropIfStalled();
    }
    stream.end();
    expect(await reader.read()).toMatchObject({ done: true });
    expect(onGone.mock.calls).toEqual([[false]]);
  });
});

describe('changed contacts', () => {
  test('are one event, however many changed: few are named, thousands are counted', () => {
    const gathered = createGatheredContacts();
    expect(gathered.take()).toBeNull();
    const change = (id: string) => gathered.add({ type: 'contacts', contacts: 1, contactIds: [id] });
    for (const id of ['a', 'b', 'a']) change(id);
    expect(gathered.take()).toEqual({ type: 'contacts', contacts: 3, contactIds: ['a', 'b'] });
    for (let id = 0; id < 5_000; id += 1) change(String(id));
    expect(gathered.take()).toEqual({ type: 'contacts', contacts: 5_000, contactIds: null });
    expect(gathered.take()).toBeNull();
  });
});

describe('the ring', () => {
  test('gives what came after an id, and knows when that is too old', () => {
    const ring = createRing(3);
    ring.add(event(1));
    const first = ring.lastId();
    for (const number of [2, 3, 4]) ring.add(event(number));
    const position = ring.positionAfter(first);
    expect(position).toBe(1);
    expect(ring.since(position ?? 0, everything).match(/"number":\d/g)).toEqual(
      [2, 3, 4].map((n) => `"number":${n}`),
    );
    ring.add(event(5));
    expect(ring.positionAfter(first)).toBe(null);
  });

  test('resumes nothing from another process or after it was cleared', () => {
    const [ring, other] = [createRing(3), createRing(3)];
    ring.add(event(1));
    other.add(event(1));
    expect(ring.positionAfter(other.lastId())).toBe(null);
    const id = ring.lastId();
    ring.clear();
    expect(ring.positionAfter(id)).toBe(null);
  });
});

describe('the feed', () => {
  let feed: LiveFeed;
  afterEach(() => feed.stop());

  /** A feed on a database that tells what the test says. */
  function feedOn() {
    const told = { notify: (_: string) => {}, reconnected: () => {}, listeners: 0 };
    const listen: Database['listen'] = async (_, onNotify, onListening = () => {}) => {
      told.listeners += 1;
      told.notify = onNotify;
      told.reconnected = onListening;
      onListening();
      return async () => {};
    };
    const database = { listen } as Database; // all that a feed without counters uses
    feed = createLiveFeed({ database, log: pino({ level: 'silent' }) });
    return told;
  }

  test('listens once, however many clients there are', async () => {
    const told = feedOn();
    const streams = await Promise.all(
      Array.from({ length: 20 }, () => feed.open(everything, null, () => {})),
    );
    expect([told.listeners, feed.clients()]).toEqual([1, 20]);
    const readers = streams.map(({ body }) => readEventStream(new Response(body)));
    for (const reader of readers) expect((await reader.next()).event).toBe('ready');
    told.notify(JSON.stringify(attempt));
    for (const reader of readers) expect((await reader.next()).data).toMatchObject({ attemptId: 'a' });
    for (const reader of readers) await reader.close();
    expect(feed.clients()).toBe(0);
  });

  test('tells its clients to read anew after the database was away', async () => {
    const told = feedOn();
    const reader = readEventStream(new Response((await feed.open(everything, null, () => {})).body));
    const { id } = await reader.next();
    told.reconnected();
    expect(await reader.next()).toMatchObject({ event: 'reset' });
    told.notify(JSON.stringify(attempt));
    expect(await reader.next()).toMatchObject({ event: 'history' });
    const returned = readEventStream(new Response((await feed.open(everything, id, () => {})).body));
    expect(await returned.next()).toMatchObject({ event: 'reset' });
  });

  test('cuts off who does not read, and nobody else', async () => {
    const told = feedOn();
    const cut = vi.fn();
    await feed.open(everything, null, cut);
    const reader = readEventStream(new Response((await feed.open(everything, null, () => {})).body));
    let seen = 0;
    for (let round = 0; round < 8; round += 1) {
      for (let index = 0; index < 1000; index += 1) told.notify(JSON.stringify(attempt));
      while (seen < (round + 1) * 1000) if ((await reader.next()).event === 'history') seen += 1;
    }
    expect(cut).toHaveBeenCalledTimes(1);
    expect(feed.clients()).toBe(1);
  });

  test('lets nobody watch what they may not read', async () => {
    feedOn();
    const app = newRoutes();
    app.onError((error, ctx) => answerProblem(ctx, error));
    const agent: Principal = { ...MACHINE, role: 'agent', permissions: permissionsOf('agent', null) };
    app.use(
      createMiddleware<ApiEnv>(async (ctx, next) => {
        ctx.set('principal', agent);
        await next();
      }),
    );
    app.route('/', createEventRoutes(feed));
    const answer = await app.request('/?topics=hopper');
    expect([answer.status, await answer.json()]).toMatchObject([
      403,
      { detail: 'the topic hopper needs the permission campaigns:read' },
    ]);
  });
});

test('what concerns an agent is sent to them, and to nobody else', () => {
  const ring = createRing(10);
  const change = { type: 'attempt', campaignId: 'c', contactId: 'p', attemptId: 'a', agentId: 'me' } as const;
  for (const told of eventsOf({ ...change, state: 'ringing', status: null })) ring.add(told);
  const heard = (userId: string | null) =>
    ring.since(0, { topics: new Set(['desk']), campaignId: null, userId });
  expect(heard('me')).toContain('"attemptId":"a"');
  expect([heard('somebody else'), heard(null)]).toEqual(['', '']);
});
