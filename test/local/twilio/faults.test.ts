import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Fault } from '../../../local/twilio/control.ts';
import { isOver, officialClient, type PhoneWorld, startPhoneWorld } from './phone-world.ts';

let world: PhoneWorld;
beforeAll(async () => {
  world = await startPhoneWorld();
});
beforeEach(() => world.forget());
afterAll(() => world.close());

const callee = '+14155550123';
const accepted = async () => (await world.control.calls()).map((call) => call.createFault);
/** Gives up in the end, as a client does when its request hangs. */
const callWithin = (timeoutMs: number) =>
  officialClient(world.simulator.url, undefined, undefined, timeoutMs).calls.create({
    to: callee,
    from: '+14155550100',
    twiml: '<Response/>',
  });

describe('a create request under a fault', () => {
  test.each([
    ['hangBeforeAccept', 'ECONNABORTED', 0],
    ['hangAfterAccept', 'ECONNABORTED', 1],
    ['resetBeforeAccept', 'ECONNRESET', 0],
    ['resetAfterAccept', 'ECONNRESET', 1],
  ] as const)('%s: the client sees %s and there are %i calls', async (effect, code, count) => {
    await world.control.addFault({ on: 'create', effect });
    const timeoutMs = code === 'ECONNABORTED' ? 500 : 30_000;
    await expect(callWithin(timeoutMs)).rejects.toMatchObject({ code });
    await expect.poll(accepted).toEqual(count === 0 ? [] : [effect]);
    await expect(world.call(callee)).resolves.toMatchObject({ status: 'queued' });
  });

  test.each([
    ['500BeforeAccept', { status: 500, code: 20500 }, 0],
    ['500AfterAccept', { status: 500, code: 20500 }, 1],
    ['429', { status: 429, code: 20429 }, 0],
  ] as const)('%s: the client sees %o and there are %i calls', async (effect, error, count) => {
    await world.control.addFault({ on: 'create', effect });
    await expect(world.call(callee)).rejects.toMatchObject(error);
    expect(await accepted()).toEqual(count === 0 ? [] : [effect]);
    expect(await world.control.refusals()).toHaveLength(1 - count);
  });

  test('brokenBody: the call is made, but the answer cannot be read', async () => {
    await world.control.addFault({ on: 'create', effect: 'brokenBody' });
    await expect(world.call(callee)).rejects.toThrow(SyntaxError);
    expect(await accepted()).toEqual(['brokenBody']);
  });

  test('a call that was accepted unheard lives on and sends its webhooks', async () => {
    await world.control.addFault({ on: 'create', effect: 'resetAfterAccept' });
    await expect(world.call(callee)).rejects.toThrow();
    const statuses = (await world.receiver.until('/status', 4)).map((webhook) => webhook.params.CallStatus);
    expect(statuses).toEqual(['initiated', 'ringing', 'in-progress', 'completed']);
  });

  test.each([
    [401, 20003],
    [400, 21211],
    [400, 22005],
    [429, 10004],
  ])('error: any status and code, here %i/%i, in the classic body', async (status, code) => {
    await world.control.addFault({ on: 'create', effect: 'error', status, code, message: 'No' });
    await expect(world.call(callee)).rejects.toMatchObject({
      name: 'Error',
      status,
      code,
      message: expect.stringContaining('No'),
    });
  });

  test("error: also in the RFC 9457 body, which is another class of Twilio's client", async () => {
    await world.control.addFault({
      on: 'create',
      effect: 'error',
      status: 400,
      code: 21211,
      style: 'problem',
    });
    const error = await world.call(callee).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ status: 400, code: 21211 });
    expect((error as Error).constructor.name).toBe('TwilioServiceException');
  });

  test('webhookBeforeResponse: the initiated callback has come before create returns', async () => {
    await world.control.addFault({ on: 'create', effect: 'webhookBeforeResponse' });
    const { sid } = await world.call(callee);
    expect(world.receiver.on('/status')[0]?.params).toMatchObject({ CallSid: sid, CallStatus: 'initiated' });
  });
});

describe('a webhook under a fault', () => {
  const story = async (fault: Omit<Extract<Fault, { on: 'webhook' }>, 'on'>, count: number) => {
    await world.control.addFault({ on: 'webhook', ...fault });
    const { sid } = await world.call(callee);
    await world.untilCall(sid, isOver);
    const webhooks = await world.receiver.until('/status', count);
    await expect.poll(async () => (await world.control.summary()).webhooks.underWay).toBe(0);
    return {
      statuses: webhooks.map((webhook) => webhook.params.CallStatus),
      webhooks,
      call: await world.control.call(sid),
    };
  };

  test('is lost, and the log says so', async () => {
    const { statuses, call } = await story({ effect: 'lose', event: 'completed' }, 3);
    expect(statuses).toEqual(['initiated', 'ringing', 'in-progress']);
    expect(call.webhooks.at(-1)).toMatchObject({ kind: 'completed', fault: 'lose', attempts: [] });
    expect(await world.control.summary()).toMatchObject({ webhooks: { undelivered: 1 } });
  });

  test('comes twice with the same idempotency token', async () => {
    const { statuses, webhooks } = await story({ effect: 'duplicate', event: 'ringing' }, 5);
    expect(statuses.filter((status) => status === 'ringing')).toHaveLength(2);
    const tokens = webhooks
      .filter((webhook) => webhook.params.CallStatus === 'ringing')
      .map(({ headers }) => headers['i-twilio-idempotency-token']);
    expect(new Set(tokens).size).toBe(1);
  });

  test('comes late', async () => {
    const { statuses } = await story({ effect: 'delay', event: 'initiated', delayMs: 800 }, 4);
    expect(statuses).toEqual(['ringing', 'in-progress', 'completed', 'initiated']);
  });

  test('comes after its follower, still with its own SequenceNumber', async () => {
    const { statuses, webhooks } = await story({ effect: 'reorder', event: 'answered' }, 4);
    expect(statuses).toEqual(['initiated', 'ringing', 'completed', 'in-progress']);
    expect(webhooks.map((webhook) => webhook.params.SequenceNumber)).toEqual(['0', '1', '3', '2']);
  });
});

test('a webhook that is still delayed at a reset is never sent', async () => {
  await world.control.setScenario(callee, { outcome: 'busy' });
  await world.control.addFault({ on: 'webhook', effect: 'delay', event: 'initiated', delayMs: 400 });
  const { sid } = await world.call(callee);
  await world.untilCall(sid, isOver);
  await world.receiver.until('/status', 1);
  await world.control.reset();
  await expect.poll(async () => (await world.control.summary()).webhooks.underWay).toBe(0);
  expect(world.receiver.on('/status').map((webhook) => webhook.params.CallStatus)).toEqual(['busy']);
});

describe('a read under a fault', () => {
  test('is stale: lists do not have the new call yet, and a fetch shows it as it was', async () => {
    await world.control.setScenario(callee, { outcome: 'busy' });
    await world.control.addFault({ on: 'read', effect: 'stale', staleMs: 60_000, times: 0 });
    const { sid } = await world.call(callee);
    await world.untilCall(sid, isOver);
    expect(await world.client.calls.list({ to: callee })).toEqual([]);
    expect(await world.client.calls(sid).fetch()).toMatchObject({
      status: 'queued',
      startTime: null,
      endTime: null,
    });
  });

  test('is refused', async () => {
    await world.control.addFault({ on: 'read', effect: '429' });
    await expect(world.client.calls.list()).rejects.toMatchObject({ status: 429, code: 20429 });
    expect(await world.client.calls.list()).toEqual([]);
  });
});

test('an update under a fault is refused', async () => {
  await world.control.setScenario(callee, { outcome: 'manual' });
  const { sid } = await world.call(callee);
  await world.control.addFault({ on: 'update', effect: 'error', status: 503, code: 20503 });
  await expect(world.client.calls(sid).update({ status: 'canceled' })).rejects.toMatchObject({ status: 503 });
  expect(await world.client.calls(sid).update({ status: 'canceled' })).toMatchObject({ status: 'canceled' });
});

describe('a rule', () => {
  const codes = async (count: number, to = callee) => {
    const codes: (number | undefined)[] = [];
    for (let request = 0; request < count; request++) {
      codes.push(
        await world.call(to).then(
          () => 0,
          (error: { code?: number }) => error.code,
        ),
      );
    }
    return codes;
  };

  test('hits its nth match, as many times as it says', async () => {
    await world.control.addFault({ on: 'create', effect: '429', nth: 2, times: 2 });
    expect(await codes(5)).toEqual([0, 20429, 20429, 0, 0]);
    expect(await world.control.faults()).toMatchObject([{ seen: 5, hits: 2 }]);
  });

  test('hits only its number', async () => {
    await world.control.addFault({ on: 'create', effect: '429', to: callee, times: 0 });
    expect(await codes(2)).toEqual([20429, 20429]);
    expect(await codes(2, '+14155550124')).toEqual([0, 0]);
  });

  test('hits by chance', async () => {
    await world.control.addFault({ on: 'create', effect: '429', probability: 0.5, times: 0 });
    const hits = (await codes(40)).filter((code) => code !== 0).length;
    expect(hits).toBeGreaterThan(8);
    expect(hits).toBeLessThan(32);
  });

  test('is gone when it is removed', async () => {
    const id = await world.control.addFault({ on: 'create', effect: '429', times: 0 });
    await world.control.removeFault(id);
    expect(await codes(1)).toEqual([0]);
  });

  test('that makes no sense is refused in words', async () => {
    const fault = { on: 'create', effect: 'explode' } as unknown as Fault;
    await expect(world.control.addFault(fault)).rejects.toThrow(/400.*effect/s);
  });
});
