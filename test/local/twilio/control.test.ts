import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LoggedCall, Plan } from '../../../local/twilio/control.ts';
import { caller, isOver, type PhoneWorld, startPhoneWorld } from './phone-world.ts';

let world: PhoneWorld;
beforeAll(async () => {
  world = await startPhoneWorld({ speed: 1000 });
});
beforeEach(() => world.forget());
afterAll(() => world.close());

const callee = '+14155550123';
const outcome = async (to = callee) => (await world.untilCall((await world.call(to)).sid, isOver)).status;
const outcomes = async (count: number, to = callee) => {
  const statuses: string[] = [];
  for (let call = 0; call < count; call++) statuses.push(await outcome(to));
  return statuses;
};

describe('scenarios', () => {
  test('answer by default', async () => {
    expect(await outcome()).toBe('completed');
  });

  test('of a number are walked call by call, and the last one repeats', async () => {
    await world.control.setScenario(callee, [
      { outcome: 'busy' },
      { outcome: 'failed' },
      { outcome: 'answer' },
    ]);
    expect(await outcomes(4)).toEqual(['busy', 'failed', 'completed', 'completed']);
  });

  test('of the default sequence are walked by each number on its own', async () => {
    await world.control.setDefault([{ outcome: 'busy' }, { outcome: 'answer' }]);
    expect(await outcomes(2)).toEqual(['busy', 'completed']);
    expect(await outcomes(2, '+14155550124')).toEqual(['busy', 'completed']);
  });

  test('of a mix come by their weights', async () => {
    await world.control.setDefault({
      mix: [
        { weight: 3, scenario: { outcome: 'busy' } },
        { weight: 1, scenario: { outcome: 'failed' } },
      ],
    });
    const busy = (await outcomes(60)).filter((status) => status === 'busy').length;
    expect(busy).toBeGreaterThan(34);
    expect(busy).toBeLessThan(56);
  });

  test('are not used up by refused requests', async () => {
    await world.control.setScenario(callee, [{ outcome: 'busy' }, { outcome: 'answer' }]);
    await world.control.addFault({ on: 'create', effect: '429' });
    await expect(world.call(callee)).rejects.toMatchObject({ status: 429 });
    expect(await outcome()).toBe('busy');
  });

  test('that make no sense are refused in words', async () => {
    const plan = { outcome: 'sing' } as unknown as Plan;
    await expect(world.control.setScenario(callee, plan)).rejects.toThrow('400');
  });
});

describe('the ground truth', () => {
  test('has every accepted call with its times, its end and its deliveries', async () => {
    await world.control.setScenario(callee, { outcome: 'answer', ringMs: 2000 });
    world.receiver.twiml('/twiml', '<Say>Good day</Say>');
    const asked = Date.now();
    const { sid } = await world.call(callee);
    await world.untilCall(sid, isOver);
    await world.receiver.until('/status', 4);
    await expect.poll(async () => (await world.control.summary()).webhooks.underWay).toBe(0);
    const [call, ...others] = await world.control.calls();

    expect(others).toEqual([]);
    expect(call).toMatchObject({
      sid,
      to: callee,
      from: caller,
      url: `${world.receiver.url}/twiml`,
      statusCallback: `${world.receiver.url}/status`,
      status: 'completed',
      endedBy: 'twiml',
      sipResponseCode: 200,
      scenario: { outcome: 'answer', ringMs: 2000 },
      verbs: [{ verb: 'Say', detail: 'Good day' }],
      notes: [],
    });
    const times = [
      asked,
      call?.requestedAt,
      call?.initiatedAt,
      call?.ringingAt,
      call?.answeredAt,
      call?.endedAt,
    ];
    expect(times).toEqual([...times].sort((one, other) => Number(one) - Number(other)));
    const delivered = call?.webhooks.map(({ kind, attempts }) => [
      kind,
      ...attempts.map(({ status }) => status),
    ]);
    expect(delivered?.sort()).toEqual([
      ['answered', 204],
      ['completed', 204],
      ['initiated', 204],
      ['ringing', 204],
      ['twiml', 200],
    ]);
  });

  test('can be asked in parts', async () => {
    await world.control.setScenario(callee, { outcome: 'busy' });
    await outcomes(3);
    await outcome('+14155550124');
    expect(await world.control.calls({ to: callee })).toHaveLength(3);
    expect(await world.control.calls({ status: 'completed' })).toHaveLength(1);
    expect(await world.control.calls({ offset: 1, limit: 2 })).toHaveLength(2);
    expect(await world.control.summary()).toMatchObject({
      calls: 4,
      byStatus: { busy: 3, completed: 1, queued: 0 },
      live: 0,
      queued: 0,
    });
  });

  test('is told live as events', async () => {
    const leaving = new AbortController();
    const response = await fetch(`${world.simulator.url}/__sim/events`, { signal: leaving.signal });
    const { sid } = await world.call(callee);
    const seen: string[] = [];
    let text = '';
    for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += piece;
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) seen.push((JSON.parse(event.replace('data: ', '')) as LoggedCall).status);
      if (seen.includes('completed')) break;
    }
    leaving.abort();
    expect(seen).toEqual(['queued', 'queued', 'ringing', 'in-progress', 'completed']);
    expect(sid).toMatch(/^CA/);
  });
});

test('a reset drops calls, scenarios, faults and logs, and tells nobody', async () => {
  await world.control.setScenario(callee, { outcome: 'manual' });
  const { sid } = await world.call(callee);
  await world.untilCall(sid, (call) => call.status === 'ringing');
  await world.receiver.until('/status', 2);
  await world.control.addFault({ on: 'create', effect: '429', times: 0 });
  await world.control.reset();
  expect(await world.control.calls()).toEqual([]);
  expect(await world.control.summary()).toMatchObject({ calls: 0, live: 0, refusedByCode: {} });
  expect(await outcome()).toBe('completed');
  expect(world.receiver.on('/status').filter((webhook) => webhook.params.CallSid === sid)).toHaveLength(2);
});

test('what Twilio does not have is 404/20404 in its own words', async () => {
  const response = await fetch(`${world.simulator.url}/2010-04-02/Nothing.json`);
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({
    code: 20404,
    message: 'The requested resource /2010-04-02/Nothing.json was not found',
    more_info: 'https://www.twilio.com/docs/errors/20404',
    status: 404,
  });
});
