import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { conferenceTools } from './conference-world.ts';
import { isOver, type PhoneWorld, startPhoneWorld } from './phone-world.ts';

const office = '+14155550150';
const customer = '+14155550123';

let world: PhoneWorld;
let tools: ReturnType<typeof conferenceTools>;
beforeAll(async () => {
  world = await startPhoneWorld({ agentNumbers: [office] });
  tools = conferenceTools(world);
});
beforeEach(() => world.forget());
afterAll(() => world.close());

describe('an agent', () => {
  test.each(['client:anna', 'client:anna?lead=7', office])(
    'at %s answers by themselves, whatever others do, and stays',
    async (address) => {
      await world.control.setDefault({ outcome: 'busy' });
      const { callSid } = await tools.dialIn('room-1', address);
      await tools.untilJoined(callSid);
      expect((await world.control.call(callSid)).scenario).toEqual({ outcome: 'answer', ringMs: 1000 });
    },
  );

  test('answers by hand, and is lost by hand', async () => {
    await world.control.setAgents({ outcome: 'manual' });
    const { callSid } = await tools.dialIn('room-1', 'client:anna');
    await world.untilCall(callSid, ({ status }) => status === 'ringing');
    await world.control.phone('client:anna').answer();
    await tools.untilJoined(callSid);
    await world.control.phone('client:anna').hangUp();
    expect(await world.untilCall(callSid, isOver)).toMatchObject({ status: 'completed', endedBy: 'callee' });
    await expect(world.control.phone('client:anna').hangUp()).rejects.toThrow('409');
  });

  test('cannot be reached', async () => {
    await world.control.setScenario('client:anna', { outcome: 'failed', sipCode: 480 });
    const { callSid } = await tools.dialIn('room-1', 'client:anna');
    expect(await world.untilCall(callSid, isOver)).toMatchObject({ status: 'failed', sipResponseCode: 480 });
  });

  test('gets a telephone, and gives it back', async () => {
    await world.control.setDefault({ outcome: 'busy' });
    await world.control.addAgentNumber(customer);
    await tools.untilJoined((await tools.dialIn('room-1', customer)).callSid);
    await world.control.removeAgentNumber(customer);
    const { callSid } = await tools.dialIn('room-1', customer);
    expect((await world.untilCall(callSid, isOver)).status).toBe('busy');
    await expect(world.control.removeAgentNumber(customer)).rejects.toThrow('404');
  });
});

test('the ground truth says who is in a conference with whom, and how', async () => {
  const agent = await tools.dialIn('room-1', 'client:anna', { label: 'agent' });
  await tools.untilJoined(agent.callSid);
  const other = await tools.dialIn('room-1', customer, { muted: true });
  await tools.untilJoined(other.callSid);
  const room = { sid: agent.conferenceSid, room: 'room-1', isConnected: true, hold: false };
  expect((await world.control.call(agent.callSid)).conference).toEqual({
    ...room,
    label: 'agent',
    muted: false,
    others: [customer],
  });
  expect((await world.control.call(other.callSid)).conference).toEqual({
    ...room,
    muted: true,
    others: ['agent'],
  });
  expect(await world.control.conferences('room-1')).toMatchObject([
    { sid: agent.conferenceSid, status: 'in-progress', participants: [{ label: 'agent' }, { muted: true }] },
  ]);
  expect((await world.control.summary()).conferences).toBe(1);
});
