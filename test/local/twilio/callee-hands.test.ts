import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isOver, type PhoneWorld, startPhoneWorld } from './phone-world.ts';

let world: PhoneWorld;
beforeAll(async () => {
  world = await startPhoneWorld();
});
beforeEach(() => world.forget());
afterAll(() => world.close());

const callee = '+14155550123';
const ringing = async (more: Parameters<PhoneWorld['call']>[1] = {}) => {
  const { sid } = await world.call(callee, more);
  await world.untilCall(sid, (call) => call.status === 'ringing');
  return sid;
};

describe('a call answered by hand', () => {
  test('as a machine is detected as one', async () => {
    await world.control.setDefault({ outcome: 'manual' });
    const sid = await ringing({ machineDetection: 'Enable' });
    await world.control.answer(sid, { as: 'machine' });
    expect((await world.receiver.until('/twiml', 1))[0]?.params.AnsweredBy).toBe('machine_start');
    expect(await world.control.call(sid)).toMatchObject({
      pickedUpBy: 'machine',
      answeredBy: 'machine_start',
    });
  });

  test('as a human is detected as one, though the number has a machine', async () => {
    await world.control.setDefault({ outcome: 'machine', ringMs: 60_000, answeredBy: 'machine_end_beep' });
    const sid = await ringing({ machineDetection: 'Enable', timeout: 100 });
    await world.control.answer(sid, { as: 'human' });
    expect((await world.receiver.until('/twiml', 1))[0]?.params.AnsweredBy).toBe('human');
  });

  test('as nobody in particular is what its scenario says', async () => {
    await world.control.setDefault({ outcome: 'machine', ringMs: 60_000 });
    const sid = await ringing({ machineDetection: 'Enable', timeout: 100 });
    await world.control.answer(sid);
    expect((await world.receiver.until('/twiml', 1))[0]?.params.AnsweredBy).toBe('machine_start');
  });
});

describe('a call left to ring', () => {
  test('is not answered by its scenario, and ends with its Timeout', async () => {
    await world.control.setDefault({ outcome: 'answer', ringMs: 20_000 });
    const sid = await ringing({ timeout: 50 });
    await world.control.letRing(sid);
    const call = await world.untilCall(sid, isOver);
    expect(call).toMatchObject({ status: 'no-answer', endedBy: 'timeout', sipResponseCode: 487 });
    expect((call.endedAt ?? 0) - (call.ringingAt ?? 0)).toBeGreaterThanOrEqual(500);
  });

  test('can still be answered', async () => {
    await world.control.setDefault({ outcome: 'manual' });
    const sid = await ringing();
    await world.control.letRing(sid);
    await world.control.answer(sid);
    expect(await world.untilCall(sid, isOver)).toMatchObject({ status: 'completed' });
    await expect(world.control.letRing(sid)).rejects.toThrow('409');
  });
});

describe('a number', () => {
  test('whose plan is taken away does what all others do', async () => {
    await world.control.setScenario(callee, { outcome: 'busy' });
    await world.control.setDefault({ outcome: 'failed' });
    await world.control.removeScenario(callee);
    const { sid } = await world.call(callee);
    expect((await world.untilCall(sid, isOver)).status).toBe('failed');
    await expect(world.control.removeScenario(callee)).rejects.toThrow('404');
  });
});

describe('the control side', () => {
  /** Not fetch: it does not let a caller set these headers. */
  const statusOf = (headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const asked = request(`${world.simulator.url}/__sim/reset`, { method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      asked.on('error', reject).end();
    });
  const origin = () => world.simulator.url;

  test.each([
    ['another origin', { Origin: 'https://evil.example' }],
    ['a file', { Origin: 'null' }],
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['another port of this machine', { 'Sec-Fetch-Site': 'same-site' }],
    ['a name that leads here', { Host: 'evil.example', Origin: 'http://evil.example' }],
  ])('refuses what a page of %s asks', async (_, headers) => {
    const sid = await ringing();
    expect(await statusOf(headers)).toBe(403);
    expect((await world.control.call(sid)).sid).toBe(sid);
  });

  test('serves its own page, and programs', async () => {
    expect(await statusOf({ Origin: origin(), 'Sec-Fetch-Site': 'same-origin' })).toBe(204);
    expect(await statusOf({ 'Sec-Fetch-Site': 'none' })).toBe(204);
    expect(await statusOf({})).toBe(204);
  });
});
