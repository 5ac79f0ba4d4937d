import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { accountSid, caller, isOver, type PhoneWorld, startPhoneWorld } from './phone-world.ts';

let world: PhoneWorld;
beforeAll(async () => {
  world = await startPhoneWorld();
});
beforeEach(() => world.forget());
afterAll(() => world.close());

const callee = '+14155550123';
const statuses = () => world.receiver.on('/status').map((webhook) => webhook.params.CallStatus);

describe('an answered call', () => {
  test('sends all four status callbacks, signed, numbered from 0, with every documented field', async () => {
    await world.control.setScenario(callee, { outcome: 'answer', hangUpAfterMs: 90_000 });
    world.receiver.twiml('/twiml', '<Pause length="600"/>');
    const { sid } = await world.call(callee);
    const webhooks = await world.receiver.until('/status', 4);

    expect(webhooks.every((webhook) => webhook.signed)).toBe(true);
    const base = {
      CallSid: sid,
      AccountSid: accountSid,
      From: caller,
      Caller: caller,
      To: callee,
      Called: callee,
      ApiVersion: '2010-04-01',
      Direction: 'outbound-api',
      CallbackSource: 'call-progress-events',
      Timestamp: expect.stringMatching(/^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} \+0000$/),
      ToCountry: 'US',
      ToCity: '',
      CalledZip: '',
      FromState: '',
      CallerCountry: 'US',
    };
    expect(webhooks.map((webhook) => webhook.params)).toEqual([
      expect.objectContaining({ ...base, CallStatus: 'initiated', SequenceNumber: '0' }),
      expect.objectContaining({ ...base, CallStatus: 'ringing', SequenceNumber: '1', StirStatus: 'B' }),
      expect.objectContaining({ ...base, CallStatus: 'in-progress', SequenceNumber: '2', StirStatus: 'B' }),
      expect.objectContaining({
        ...base,
        CallStatus: 'completed',
        SequenceNumber: '3',
        Duration: '2',
        SipResponseCode: '200',
      }),
    ]);
    for (const webhook of webhooks.slice(0, 3)) expect(webhook.params).not.toHaveProperty('SipResponseCode');
    const seconds = Number(webhooks[3]?.params.CallDuration);
    expect(seconds).toBeGreaterThanOrEqual(89);
    expect(seconds).toBeLessThanOrEqual(120);
  });

  test('asks its Url for TwiML once, without SequenceNumber', async () => {
    const { sid } = await world.call(callee);
    await world.untilCall(sid, isOver);
    const [request, ...more] = world.receiver.on('/twiml');
    expect(more).toEqual([]);
    expect(request).toMatchObject({ method: 'POST', signed: true });
    expect(request?.params).toMatchObject({
      CallSid: sid,
      CallStatus: 'in-progress',
      To: callee,
      From: caller,
    });
    expect(request?.params).not.toHaveProperty('SequenceNumber');
    expect(request?.params).not.toHaveProperty('AnsweredBy');
  });

  test('ends with its TwiML, or when the callee hangs up, or at its TimeLimit, and the log says which', async () => {
    world.receiver.twiml('/twiml/long', '<Pause length="100"/>');
    const long = { url: `${world.receiver.url}/twiml/long` };
    await world.control.setScenario('+14155550124', { outcome: 'answer', hangUpAfterMs: 300 });
    const ended = await Promise.all(
      [
        world.call('+14155550125'),
        world.call('+14155550124', long),
        world.call('+14155550126', { ...long, timeLimit: 1 }),
      ].map(async (created) => world.untilCall((await created).sid, isOver)),
    );
    expect(ended.map((call) => [call.status, call.endedBy])).toEqual([
      ['completed', 'twiml'],
      ['completed', 'callee'],
      ['completed', 'time-limit'],
    ]);
  });

  test('sends the answered callback before or after the request for TwiML, by chance', async () => {
    const orders = new Set<string>();
    for (let number = 0; number < 12; number++) {
      const { sid } = await world.call(`+1415555020${number % 10}`);
      const { webhooks } = await world.untilCall(sid, isOver);
      const kinds = webhooks.map((webhook) => webhook.kind);
      orders.add(kinds.indexOf('answered') < kinds.indexOf('twiml') ? 'callback first' : 'TwiML first');
    }
    expect([...orders].sort()).toEqual(['TwiML first', 'callback first']);
  });
});

describe('a call that is not answered', () => {
  test.each([
    ['busy', { outcome: 'busy' }, 'busy', '486', ['initiated', 'busy']],
    [
      'declined after ringing',
      { outcome: 'busy', ringMs: 50, sipCode: 603 },
      'busy',
      '603',
      ['initiated', 'ringing', 'busy'],
    ],
    [
      'rung out at its Timeout',
      { outcome: 'no-answer' },
      'no-answer',
      '487',
      ['initiated', 'ringing', 'no-answer'],
    ],
    [
      'rung out sooner',
      { outcome: 'no-answer', ringMs: 10 },
      'no-answer',
      '487',
      ['initiated', 'ringing', 'no-answer'],
    ],
    [
      'answered too late',
      { outcome: 'answer', ringMs: 1e6 },
      'no-answer',
      '487',
      ['initiated', 'ringing', 'no-answer'],
    ],
    ['failed in the network', { outcome: 'failed' }, 'failed', '503', ['initiated', 'failed']],
    ['to no such number', { outcome: 'failed', sipCode: 404 }, 'failed', '404', ['initiated', 'failed']],
  ] as const)(
    '%s ends so, with its SIP response and no duration',
    async (_, scenario, status, sip, story) => {
      await world.control.setScenario(callee, scenario);
      const { sid } = await world.call(callee, { timeout: 2 });
      const last = (await world.receiver.until('/status', story.length)).at(-1);
      expect(statuses()).toEqual(story);
      expect(last?.params).toMatchObject({ CallStatus: status, SipResponseCode: sip, CallDuration: '0' });
      expect(last?.params).not.toHaveProperty('Duration');
      const call = await world.client.calls(sid).fetch();
      expect(call).toMatchObject({ status, duration: null });
      expect(world.receiver.on('/twiml')).toEqual([]);
    },
  );

  test('rings for its Timeout in simulated seconds', async () => {
    await world.control.setScenario(callee, { outcome: 'no-answer' });
    const { sid } = await world.call(callee, { timeout: 20 });
    const { ringingAt = 0, endedAt = 0 } = await world.untilCall(sid, isOver);
    expect(endedAt - ringingAt).toBeGreaterThanOrEqual(190);
    expect(endedAt - ringingAt).toBeLessThan(10_000);
  });
});

describe('status callbacks', () => {
  test('are only the completed one when no events are named', async () => {
    await world.client.calls.create({
      to: callee,
      from: caller,
      twiml: '<Response/>',
      statusCallback: `${world.receiver.url}/status`,
    });
    await world.receiver.until('/status', 1);
    expect(statuses()).toEqual(['completed']);
    expect(world.receiver.on('/status')[0]?.params.SequenceNumber).toBe('0');
  });

  test('are only the named ones', async () => {
    const { sid } = await world.call(callee, { statusCallbackEvent: ['ringing', 'completed'] });
    await world.untilCall(sid, isOver);
    await world.receiver.until('/status', 2);
    expect(statuses()).toEqual(['ringing', 'completed']);
  });

  test('go as GET with their fields in the signed query when asked so', async () => {
    await world.call(callee, {
      statusCallback: `${world.receiver.url}/status?attempt=7#rc=2`,
      statusCallbackMethod: 'GET',
      statusCallbackEvent: ['completed'],
    });
    const [webhook] = await world.receiver.until('/status', 1);
    expect(webhook).toMatchObject({ method: 'GET', signed: true, params: {} });
    expect(webhook?.path).toMatch(/^\/status\?attempt=7&.*CallStatus=completed/);
  });
});

describe('the callee in the hands of a control request', () => {
  beforeEach(() => world.control.setDefault({ outcome: 'manual' }));

  test('answers, presses keys and hangs up', async () => {
    world.receiver.twiml('/twiml', '<Gather numDigits="1" action="/twiml/menu" timeout="600"/>');
    world.receiver.twiml('/twiml/menu', '<Pause length="100"/>');
    const { sid } = await world.call(callee);
    await world.untilCall(sid, (call) => call.status === 'ringing');
    await world.control.answer(sid);
    await world.receiver.until('/twiml', 1);
    await world.control.press(sid, '5');
    expect((await world.receiver.until('/twiml/menu', 1))[0]?.params.Digits).toBe('5');
    await world.control.hangUp(sid);
    expect(await world.untilCall(sid, isOver)).toMatchObject({ status: 'completed', endedBy: 'callee' });
  });

  test('declines', async () => {
    const { sid } = await world.call(callee);
    await world.untilCall(sid, (call) => call.status === 'ringing');
    await world.control.decline(sid);
    expect(await world.untilCall(sid, isOver)).toMatchObject({ status: 'busy', sipResponseCode: 603 });
    await expect(world.control.answer(sid)).rejects.toThrow('409');
  });

  test('lets it ring until the Timeout', async () => {
    const { sid } = await world.call(callee, { timeout: 1 });
    expect(await world.untilCall(sid, isOver)).toMatchObject({ status: 'no-answer', endedBy: 'timeout' });
  });
});
