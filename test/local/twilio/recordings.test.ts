import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { conferenceTools } from './conference-world.ts';
import { isOver, type PhoneWorld, startPhoneWorld } from './phone-world.ts';

let world: PhoneWorld;
beforeAll(async () => {
  world = await startPhoneWorld();
});
beforeEach(() => world.forget());
afterAll(() => world.close());

const customer = '+14155550123';

test('a recorded call tells its recording when it begins and when it is complete', async () => {
  await world.control.setScenario(customer, { outcome: 'answer', ringMs: 10, hangUpAfterMs: 20_000 });
  world.receiver.twiml('/twiml', '<Pause length="600"/>');
  const { sid } = await world.call(customer, {
    record: true,
    recordingChannels: 'dual',
    recordingStatusCallback: `${world.receiver.url}/recording`,
    recordingStatusCallbackEvent: ['in-progress', 'completed'],
  });
  const webhooks = await world.receiver.until('/recording', 2);
  const recordingSid = webhooks[0]?.params.RecordingSid;
  expect(recordingSid).toMatch(/^RE[0-9a-f]{32}$/);
  expect(webhooks.map(({ params }) => params)).toMatchObject([
    { CallSid: sid, RecordingSid: recordingSid, RecordingStatus: 'in-progress' },
    {
      CallSid: sid,
      RecordingSid: recordingSid,
      RecordingStatus: 'completed',
      RecordingChannels: '2',
      RecordingSource: 'OutboundAPI',
      RecordingUrl: expect.stringContaining(`/Recordings/${recordingSid}`),
      RecordingDuration: expect.stringMatching(/^(19|2\d)$/),
    },
  ]);
  const last = (await world.receiver.until('/status', 4)).at(-1)?.params;
  expect(last).toMatchObject({ CallStatus: 'completed', RecordingSid: recordingSid });
});

test('a recording is listed with its call, shown, and deleted once', async () => {
  await world.control.setScenario(customer, { outcome: 'answer', ringMs: 10, hangUpAfterMs: 5_000 });
  world.receiver.twiml('/twiml', '<Pause length="600"/>');
  const { sid } = await world.call(customer, { record: true });
  await world.untilCall(sid, isOver);
  const [recording] = await world.client.calls(sid).recordings.list();
  expect(recording).toMatchObject({ callSid: sid, status: 'completed', source: 'OutboundAPI' });
  const known = world.client.recordings(recording?.sid ?? '');
  expect((await known.fetch()).sid).toBe(recording?.sid);
  expect(await known.remove()).toBe(true);
  await expect(known.remove()).rejects.toMatchObject({ status: 404 });
  expect(await world.client.calls(sid).recordings.list()).toEqual([]);
});

test('a participant is recorded from its answer to its end', async () => {
  const { dialIn, untilJoined } = conferenceTools(world);
  const { callSid } = await dialIn('room-1', 'client:anna', {
    record: true,
    recordingStatusCallback: `${world.receiver.url}/recording`,
  });
  await untilJoined(callSid);
  await world.control.phone('client:anna').hangUp();
  expect((await world.receiver.until('/recording', 1))[0]?.params).toMatchObject({ CallSid: callSid });
});

test('a call that is not answered has no recording', async () => {
  await world.control.setDefault({ outcome: 'busy' });
  const recordingStatusCallback = `${world.receiver.url}/recording`;
  const { sid } = await world.call(customer, { record: true, recordingStatusCallback });
  await world.untilCall(sid, isOver);
  await expect.poll(async () => (await world.control.summary()).webhooks.underWay).toBe(0);
  expect(world.receiver.on('/recording')).toEqual([]);
});

test('an answered call has a price, but only some time after its end; others have none', async () => {
  await world.control.change({ speed: 20 });
  await world.control.setScenario('+14155550124', { outcome: 'busy' });
  const [answered, busy] = [await world.call(customer), await world.call('+14155550124')];
  for (const { sid } of [answered, busy]) await world.untilCall(sid, isOver);
  const price = async (sid: string) => (await world.client.calls(sid).fetch()).price;
  expect(await price(answered.sid)).toBeNull();
  await expect.poll(() => price(answered.sid)).toBe('-0.01400');
  expect(await price(busy.sid)).toBeNull();
  expect((await world.client.calls(answered.sid).fetch()).priceUnit).toBe('USD');
  await world.control.change({ speed: 100 });
});
