import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  accountSid,
  caller,
  isOver,
  officialClient,
  type PhoneWorld,
  startPhoneWorld,
} from './phone-world.ts';

let world: PhoneWorld;
const apiKey = { sid: `SK${'b2'.repeat(16)}`, secret: 'secret-of-the-key' };
beforeAll(async () => {
  world = await startPhoneWorld({ apiKey });
});
beforeEach(() => world.forget());
afterAll(() => world.close());

const callee = '+14155550123';
/** Rings until somebody ends it. */
const ringing = async (to = callee) => {
  await world.control.setScenario(to, { outcome: 'manual' });
  const { sid } = await world.call(to, { timeout: 600 });
  await world.untilCall(sid, (call) => call.status === 'ringing');
  return sid;
};
const talking = async () => {
  world.receiver.twiml('/twiml', '<Pause length="1000"/>');
  const sid = await ringing();
  await world.control.answer(sid);
  await world.receiver.until('/twiml', 1);
  return sid;
};

describe('who may ask', () => {
  test('the account with its token, and an API key with its secret', async () => {
    expect(await world.client.calls.list()).toEqual([]);
    const byKey = officialClient(world.simulator.url, apiKey.sid, apiKey.secret);
    expect(await byKey.calls.list()).toEqual([]);
  });

  test.each([
    ['a wrong token', accountSid, 'wrong'],
    ['an unknown key', `SK${'c3'.repeat(16)}`, apiKey.secret],
  ])('%s is refused with 401/20003', async (_, user, password) => {
    const stranger = officialClient(world.simulator.url, user, password);
    await expect(stranger.calls.list()).rejects.toMatchObject({ status: 401, code: 20003 });
    await expect(
      stranger.calls.create({ to: callee, from: caller, twiml: '<Response/>' }),
    ).rejects.toMatchObject({
      status: 401,
      code: 20003,
      moreInfo: 'https://www.twilio.com/docs/errors/20003',
    });
    expect(await world.control.calls()).toEqual([]);
  });
});

test('every answer says how long its request was worked on, in seconds', async () => {
  const { headers } = await world.client.calls.createWithHttpInfo({
    to: callee,
    from: caller,
    twiml: '<Response/>',
  });
  expect(headers['twilio-request-duration']).toMatch(/^\d+\.\d{3}$/);
});

describe('create', () => {
  test('answers with a queued call, not dialed yet', async () => {
    const call = await world.call(callee);
    expect(call).toMatchObject({
      status: 'queued',
      to: callee,
      toFormatted: '(415) 555-0123',
      from: caller,
      direction: 'outbound-api',
      queueTime: '0',
      startTime: null,
      endTime: null,
      duration: null,
      answeredBy: null,
      accountSid,
    });
    expect(call.sid).toMatch(/^CA[0-9a-f]{32}$/);
    expect(Math.abs(call.dateCreated.getTime() - Date.now())).toBeLessThan(30_000);
  });

  test.each([
    ['no To', { to: '' }, 21201],
    ['a To that is no number', { to: '12' }, 21211],
    ['no From', { from: '' }, 21213],
    ['a From that is no number', { from: 'me' }, 21212],
    ['neither Url nor Twiml', { url: '' }, 21205],
    ['a broken Url', { url: 'dialer/twiml' }, 21205],
    ['a StatusCallback on a host with an underscore', { statusCallback: 'https://my_host.example/' }, 21609],
    ['a Timeout of nothing', { timeout: 0 }, 21208],
    ['an unknown method', { method: 'PUT' }, 21209],
    ['an unknown event', { statusCallbackEvent: ['busy'] }, 21626],
    ['TwiML of more than 4000 characters', { url: '', twiml: 'x'.repeat(4001) }, 32018],
  ])('refuses %s', async (_, more, code) => {
    await expect(world.call(callee, more)).rejects.toMatchObject({ status: 400, code });
    expect(await world.control.calls()).toEqual([]);
    expect(await world.control.refusals()).toMatchObject([{ status: 400, code }]);
  });

  test.each([
    ['+15005550001', caller, 21217],
    ['+15005550002', caller, 21214],
    ['+15005550003', caller, 21215],
    ['+15005550004', caller, 21216],
    [callee, '+15005550001', 21212],
    [callee, '+15005550009', 21210],
  ])("refuses Twilio's magic number: to %s from %s is %i", async (to, from, code) => {
    await expect(world.call(to, { from })).rejects.toMatchObject({ status: 400, code });
  });

  test('accepts the magic number that is fine', async () => {
    await expect(world.call(callee, { from: '+15005550006' })).resolves.toMatchObject({ status: 'queued' });
  });

  test('notes a parameter that Twilio does not know', async () => {
    const unknown = { toNumber: callee } as object;
    const response = await fetch(`${world.simulator.url}/2010-04-01/Accounts/${accountSid}/Calls.json`, {
      method: 'POST',
      headers: { Authorization: `Basic ${btoa(`${apiKey.sid}:${apiKey.secret}`)}` },
      body: new URLSearchParams({ To: callee, From: caller, Twiml: '<Response/>', ...unknown }),
    });
    expect(response.status).toBe(201);
    const [call] = await world.control.calls();
    expect(call?.notes).toMatchObject([{ text: 'Twilio does not know the parameter toNumber' }]);
  });
});

describe('fetch and delete', () => {
  test('an unknown call is 404/20404', async () => {
    const unknown = world.client.calls(`CA${'0'.repeat(32)}`);
    await expect(unknown.fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
  });

  test('a call is deleted when it is over, not before', async () => {
    const sid = await ringing();
    await expect(world.client.calls(sid).remove()).rejects.toMatchObject({ status: 409 });
    await world.control.decline(sid);
    await world.untilCall(sid, isOver);
    expect(await world.client.calls(sid).remove()).toBe(true);
    await expect(world.client.calls(sid).fetch()).rejects.toMatchObject({ status: 404 });
    expect(await world.client.calls.list()).toEqual([]);
    expect(await world.control.calls()).toHaveLength(1);
  });
});

describe('update', () => {
  test('cancels a ringing call, with a last callback', async () => {
    const sid = await ringing();
    expect(await world.client.calls(sid).update({ status: 'canceled' })).toMatchObject({
      status: 'canceled',
    });
    const last = (await world.receiver.until('/status', 3)).at(-1);
    expect(last?.params).toMatchObject({ CallStatus: 'canceled', SipResponseCode: '487' });
  });

  test('does not cancel a call in progress, but completes it', async () => {
    const sid = await talking();
    expect(await world.client.calls(sid).update({ status: 'canceled' })).toMatchObject({
      status: 'in-progress',
    });
    expect(await world.client.calls(sid).update({ status: 'completed' })).toMatchObject({
      status: 'completed',
    });
    expect(await world.control.call(sid)).toMatchObject({ endedBy: 'api' });
    expect((await world.receiver.until('/status', 4)).at(-1)?.params.CallStatus).toBe('completed');
  });

  test('leaves a call that is over as it was', async () => {
    const sid = await ringing();
    await world.control.decline(sid);
    await world.untilCall(sid, isOver);
    expect(await world.client.calls(sid).update({ status: 'completed' })).toMatchObject({ status: 'busy' });
  });

  test('redirects a live call to another Url, once its TwiML is running', async () => {
    const sid = await talking();
    await world.client.calls(sid).update({ url: `${world.receiver.url}/twiml/next`, method: 'POST' });
    const [request] = await world.receiver.until('/twiml/next', 1);
    expect(request?.params).toMatchObject({ CallSid: sid, CallStatus: 'in-progress' });
    expect(await world.untilCall(sid, isOver)).toMatchObject({ endedBy: 'twiml' });
  });

  test('redirects a live call to a document', async () => {
    const sid = await talking();
    await world.client.calls(sid).update({ twiml: '<Response><Say>Goodbye</Say></Response>' });
    const { verbs } = await world.untilCall(sid, isOver);
    expect(verbs.map(({ verb, detail }) => [verb, detail])).toEqual([
      ['Pause', ''],
      ['Say', 'Goodbye'],
    ]);
  });

  test('refuses to redirect a call that is not in progress: 21220', async () => {
    const sid = await ringing();
    const redirect = world.client.calls(sid).update({ twiml: '<Response/>' });
    await expect(redirect).rejects.toMatchObject({ status: 400, code: 21220 });
  });

  test('limits a live call', async () => {
    const sid = await talking();
    await world.client.calls(sid).update({ timeLimit: 2 });
    expect(await world.untilCall(sid, isOver)).toMatchObject({ endedBy: 'time-limit' });
  });
});

describe('list', () => {
  test('is newest first, and pages do not shift when calls come in between', async () => {
    await world.control.setDefault({ outcome: 'manual' });
    const sids: string[] = [];
    for (let number = 0; number < 7; number++) sids.unshift((await world.call(`+1415555030${number}`)).sid);
    const first = await world.client.calls.page({ pageSize: 3 });
    await world.call('+14155550309');
    const second = await first.nextPage();
    const third = await second?.nextPage();
    const pages = [first, second, third].map((page) => page?.instances.map((call) => call.sid));
    expect(pages).toEqual([sids.slice(0, 3), sids.slice(3, 6), sids.slice(6)]);
    expect(third?.nextPageUrl).toBeUndefined();
    expect(await world.client.calls.list({ pageSize: 2 })).toHaveLength(8);
  });

  test('filters by To, From, Status and ParentCallSid', async () => {
    const sid = await ringing();
    await world.control.setScenario('+14155550124', { outcome: 'busy' });
    const other = await world.call('+14155550124', { from: '+14155550101' });
    await world.untilCall(other.sid, isOver);
    const sids = async (filter: Parameters<typeof world.client.calls.list>[0]) =>
      (await world.client.calls.list(filter)).map((call) => call.sid);

    expect(await sids({ to: callee })).toEqual([sid]);
    expect(await sids({ to: callee, from: caller })).toEqual([sid]);
    expect(await sids({ to: callee, from: '+14155550101' })).toEqual([]);
    expect(await sids({ from: '+14155550101' })).toEqual([other.sid]);
    expect(await sids({ status: 'ringing' })).toEqual([sid]);
    expect(await sids({ status: 'busy' })).toEqual([other.sid]);
    expect(await sids({ parentCallSid: sid })).toEqual([]);
  });

  test('filters by StartTime and EndTime', async () => {
    const sid = await ringing();
    const minute = 60_000;
    const [before, after] = [new Date(Date.now() - minute), new Date(Date.now() + minute)];
    const count = async (filter: Parameters<typeof world.client.calls.list>[0]) =>
      (await world.client.calls.list(filter)).length;

    expect(await count({ startTimeAfter: before })).toBe(1);
    expect(await count({ startTimeAfter: after })).toBe(0);
    expect(await count({ startTimeBefore: after })).toBe(1);
    expect(await count({ startTimeBefore: before })).toBe(0);
    expect(await count({ endTimeAfter: before })).toBe(0);
    await world.control.decline(sid);
    await world.untilCall(sid, isOver);
    expect(await count({ endTimeAfter: before })).toBe(1);
  });

  test('misses queued calls with any StartTime filter, because they have none', async () => {
    await world.control.change({ callsPerSecond: 0.001 });
    await world.call(callee);
    await world.untilCall(
      (await world.control.calls())[0]?.sid ?? '',
      (call) => call.initiatedAt !== undefined,
    );
    const queued = await world.call('+14155550124');
    const sids = async (filter: object) => (await world.client.calls.list(filter)).map((call) => call.sid);
    expect(await sids({ to: queued.to })).toEqual([queued.sid]);
    expect(await sids({ to: queued.to, startTimeAfter: new Date(0) })).toEqual([]);
    expect(await sids({ startTimeAfter: new Date(0) })).toHaveLength(1);
  });
});
