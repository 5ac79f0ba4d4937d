import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { accountSid, isOver, type PhoneWorld, startPhoneWorld } from './phone-world.ts';

let world: PhoneWorld;
beforeAll(async () => {
  world = await startPhoneWorld();
});
beforeEach(async () => {
  await world.forget();
  world.receiver.twiml('/twiml', '<Pause length="600"/>');
});
afterAll(() => world.close());

const callee = '+14155550123';
const async = () => ({
  asyncAmd: 'true',
  asyncAmdStatusCallback: `${world.receiver.url}/amd`,
});

describe('synchronous detection', () => {
  test.each([
    ['a person', { outcome: 'answer' }, 'Enable', 'human'],
    ['a machine', { outcome: 'machine' }, 'Enable', 'machine_start'],
    ['a machine whose message is awaited', { outcome: 'machine' }, 'DetectMessageEnd', 'machine_end_beep'],
    [
      'a machine without a beep',
      { outcome: 'machine', answeredBy: 'machine_end_silence' },
      'DetectMessageEnd',
      'machine_end_silence',
    ],
    ['a fax', { outcome: 'fax' }, 'Enable', 'fax'],
    ['somebody undecided', { outcome: 'answer', answeredBy: 'unknown' }, 'Enable', 'unknown'],
  ] as const)(
    'hears %s, and only then asks for TwiML, with AnsweredBy',
    async (_, scenario, mode, answeredBy) => {
      await world.control.setScenario(callee, { ...scenario, ringMs: 10 });
      const { sid } = await world.call(callee, { machineDetection: mode });
      const [request] = await world.receiver.until('/twiml', 1);
      expect(request?.params.AnsweredBy).toBe(answeredBy);
      const call = await world.control.call(sid);
      const asked = call.webhooks.find((webhook) => webhook.kind === 'twiml')?.firedAt ?? 0;
      expect(asked).toBeGreaterThanOrEqual(call.verdictAt ?? Number.POSITIVE_INFINITY);
      expect(await world.client.calls(sid).fetch()).toMatchObject({ status: 'in-progress', answeredBy });
    },
  );

  test('gives up as unknown at its timeout', async () => {
    await world.control.setScenario(callee, { outcome: 'machine', ringMs: 10, amdAfterMs: 50_000 });
    await world.call(callee, { machineDetection: 'Enable', machineDetectionTimeout: 3 });
    const [request] = await world.receiver.until('/twiml', 1);
    expect(request?.params.AnsweredBy).toBe('unknown');
  });

  test('never asks for TwiML when the callee hangs up before the verdict', async () => {
    await world.control.setScenario(callee, { outcome: 'answer', ringMs: 10, beforeVerdictHangUp: true });
    const { sid } = await world.call(callee, { machineDetection: 'Enable' });
    expect(await world.untilCall(sid, isOver)).toMatchObject({
      status: 'completed',
      endedBy: 'callee',
      answeredBy: undefined,
    });
    await world.receiver.until('/status', 4);
    expect(world.receiver.on('/twiml')).toEqual([]);
  });
});

test('a call redirected before the verdict runs only its new TwiML', async () => {
  await world.control.setScenario(callee, {
    outcome: 'machine',
    ringMs: 10,
    amdAfterMs: 25_000,
    hangUpAfterMs: 30_000,
  });
  const { sid } = await world.call(callee, { machineDetection: 'Enable' });
  await world.untilCall(sid, (call) => call.status === 'in-progress');
  await world.client.calls(sid).update({ twiml: '<Response><Pause length="600"/></Response>' });
  expect(await world.untilCall(sid, isOver)).toMatchObject({
    answeredBy: 'machine_start',
    endedBy: 'callee',
  });
  expect(world.receiver.on('/twiml')).toEqual([]);
});

describe('asynchronous detection', () => {
  test('asks for TwiML at once and posts the verdict to its own callback', async () => {
    await world.control.setScenario(callee, { outcome: 'machine', ringMs: 10, amdAfterMs: 4321 });
    const { sid } = await world.call(callee, { machineDetection: 'Enable', ...async() });
    const [verdict] = await world.receiver.until('/amd', 1);
    expect(verdict).toMatchObject({ signed: true });
    expect(verdict?.params).toEqual({
      CallSid: sid,
      AccountSid: accountSid,
      AnsweredBy: 'machine_start',
      MachineDetectionDuration: '4321',
    });
    const [request] = world.receiver.on('/twiml');
    expect(request?.params).not.toHaveProperty('AnsweredBy');
    const { webhooks } = await world.control.call(sid);
    const kinds = webhooks.map((webhook) => webhook.kind);
    expect(kinds.indexOf('twiml')).toBeLessThan(kinds.indexOf('amd'));
  });

  test('posts no verdict on a call that ended before it', async () => {
    await world.control.setScenario(callee, { outcome: 'machine', ringMs: 10, hangUpAfterMs: 100 });
    const { sid } = await world.call(callee, { machineDetection: 'Enable', ...async() });
    await world.untilCall(sid, isOver);
    await world.receiver.until('/status', 4);
    expect(world.receiver.on('/amd')).toEqual([]);
  });
});

test('detection is ignored when digits are sent', async () => {
  await world.control.setScenario(callee, { outcome: 'machine', ringMs: 10 });
  await world.call(callee, { machineDetection: 'Enable', sendDigits: '12' });
  const [request] = await world.receiver.until('/twiml', 1);
  expect(request?.params).not.toHaveProperty('AnsweredBy');
});
