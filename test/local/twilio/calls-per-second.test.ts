import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { isOver, type PhoneWorld, startPhoneWorld } from './phone-world.ts';

let world: PhoneWorld;
beforeAll(async () => {
  world = await startPhoneWorld();
});
beforeEach(() => world.forget());
afterAll(() => world.close());

const number = (index: number) => `+1415555${String(1000 + index)}`;

test('queues calls above the rate instead of refusing them, and dials them evenly in their order', async () => {
  await world.control.change({ callsPerSecond: 50 });
  const created = await Promise.all(Array.from({ length: 15 }, (_, index) => world.call(number(index))));
  const calls = await Promise.all(
    created.map(({ sid }) => world.untilCall(sid, (call) => call.initiatedAt !== undefined)),
  );
  calls.sort((one, other) => one.requestedAt - other.requestedAt);
  const dialedAt = calls.map((call) => call.initiatedAt ?? 0);
  expect(dialedAt).toEqual([...dialedAt].sort((one, other) => one - other));
  const firstAt = calls[0]?.requestedAt ?? 0;
  const tooEarly = dialedAt.filter((at, index) => at < firstAt + index * 20 - 1);
  expect(tooEarly).toEqual([]);
});

test('tells in queue_time how long a call will wait', async () => {
  await world.control.change({ callsPerSecond: 0.05 });
  const first = await world.call(number(1));
  await world.untilCall(first.sid, (call) => call.initiatedAt !== undefined);
  const second = await world.call(number(2));
  await world.untilCall(second.sid, () => world.simulator.simulation.queue.length() === 1);
  expect(first.queueTime).toBe('0');
  expect(Number(second.queueTime)).toBeGreaterThan(10_000);
  expect(Number(second.queueTime)).toBeLessThanOrEqual(20_000);
});

test('a call canceled in the queue is never dialed and causes no callback at all', async () => {
  await world.control.change({ callsPerSecond: 0.05 });
  const dialed = await world.call(number(1));
  const queued = await world.call(number(2));
  const after = await world.call(number(3));
  expect(await world.client.calls(queued.sid).update({ status: 'canceled' })).toMatchObject({
    status: 'canceled',
    startTime: null,
  });
  await world.control.change({ callsPerSecond: 0 });
  await Promise.all([dialed, after].map(({ sid }) => world.untilCall(sid, isOver)));
  const { initiatedAt, webhooks } = await world.control.call(queued.sid);
  expect(initiatedAt).toBeUndefined();
  expect(webhooks).toEqual([]);
});

test('a queue of more than a day refuses calls: 22005', async () => {
  await world.control.change({ callsPerSecond: 0.00002 });
  const dialed = await world.call(number(1));
  await world.untilCall(dialed.sid, (call) => call.initiatedAt !== undefined);
  for (const index of [2, 3]) await world.call(number(index));
  await expect.poll(() => world.simulator.simulation.queue.length()).toBe(2);
  await expect(world.call(number(4))).rejects.toMatchObject({ status: 400, code: 22005 });
});

test('a raised rate frees the waiting calls at once', async () => {
  await world.control.change({ callsPerSecond: 0.01 });
  const first = await world.call(number(1));
  const second = await world.call(number(2));
  await world.untilCall(first.sid, isOver);
  await expect.poll(() => world.simulator.simulation.queue.length()).toBe(1);
  await world.control.change({ callsPerSecond: 0 });
  await world.untilCall(second.sid, isOver);
});
