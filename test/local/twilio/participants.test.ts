import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { conferenceTools } from './conference-world.ts';
import { accountSid, caller, isOver, type PhoneWorld, startPhoneWorld } from './phone-world.ts';

let world: PhoneWorld;
let tools: ReturnType<typeof conferenceTools>;
beforeAll(async () => {
  world = await startPhoneWorld();
  tools = conferenceTools(world);
});
beforeEach(() => world.forget());
afterAll(() => world.close());

const customer = '+14155550123';

/** An agent alone in a room. */
async function agentIn(room: string, more: Parameters<typeof tools.dialIn>[2] = {}) {
  const created = await tools.dialIn(room, 'client:anna', { label: 'agent', ...more });
  await tools.untilJoined(created.callSid);
  return created;
}

/** An agent and a customer who talk. */
async function talkIn(room: string, agent: Parameters<typeof tools.dialIn>[2] = {}) {
  const first = await agentIn(room, agent);
  const second = await tools.dialIn(first.conferenceSid, customer, { label: 'customer' });
  await tools.untilJoined(second.callSid);
  return { agent: first, customer: second, room: world.client.conferences(first.conferenceSid) };
}

describe('a participant', () => {
  test('is dialed into a room that is opened for it, and is connected when it answers', async () => {
    await world.control.setScenario('client:anna', { outcome: 'manual' });
    const created = await tools.dialIn('room-1', 'client:anna', { label: 'agent' });
    expect(created).toMatchObject({
      accountSid,
      label: 'agent',
      status: 'queued',
      muted: false,
      hold: false,
      startConferenceOnEnter: true,
      endConferenceOnExit: false,
      queueTime: '0',
    });
    const { participants } = world.client.conferences(created.conferenceSid);
    await world.untilCall(created.callSid, ({ status }) => status === 'ringing');
    expect((await participants('agent').fetch()).status).toBe('ringing');
    await world.control.answer(created.callSid);
    await tools.untilJoined(created.callSid);
    expect((await participants(created.callSid).fetch()).status).toBe('connected');
    expect(await world.client.conferences(created.conferenceSid).fetch()).toMatchObject({
      friendlyName: 'room-1',
      status: 'init',
    });
  });

  test('causes the ordinary status callbacks of its call', async () => {
    const { callSid } = await agentIn('room-1');
    await world.client.calls(callSid).update({ status: 'completed' });
    const webhooks = await world.receiver.until('/status', 4);
    expect(webhooks.map(({ params }) => params.CallStatus)).toEqual([
      'initiated',
      'ringing',
      'in-progress',
      'completed',
    ]);
    expect(webhooks.every(({ signed, params }) => signed && params.CallSid === callSid)).toBe(true);
    expect(await world.client.calls(callSid).fetch()).toMatchObject({ to: 'client:anna', from: caller });
  });

  test('that does not answer leaves as not added, and its room ends', async () => {
    await world.control.setScenario('client:anna', { outcome: 'busy' });
    const { callSid, conferenceSid } = await tools.dialIn('room-1', 'client:anna', { label: 'agent' });
    expect(await tools.told(2)).toEqual(['participant-leave agent', 'conference-end']);
    expect(world.receiver.on('/conference')[0]?.params).toMatchObject({
      CallSid: callSid,
      ReasonParticipantLeft: 'participant_add_failed',
      ParticipantCallStatus: 'busy',
    });
    const { status, reasonConferenceEnded } = await world.client.conferences(conferenceSid).fetch();
    expect([status, reasonConferenceEnded]).toEqual(['completed', 'last-participant-left']);
  });

  test('is found by its label and its sid, and no longer when it has left', async () => {
    const { room, customer: left } = await talkIn('room-1');
    const listed = await room.participants.list();
    expect(listed.map(({ label, status }) => `${label} ${status}`)).toEqual([
      'customer connected',
      'agent connected',
    ]);
    await world.control.hangUp(left.callSid);
    await expect(room.participants('customer').fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
    expect((await room.participants.list()).map(({ label }) => label)).toEqual(['agent']);
  });

  test('is muted, held and made to end the conference, and each is told once', async () => {
    const { room, customer: held } = await talkIn('room-1');
    const before = (await tools.told(3)).length;
    await room.participants('customer').update({ muted: true });
    await room.participants('customer').update({ muted: true });
    await room.participants('customer').update({ hold: true, holdUrl: `${world.receiver.url}/twiml` });
    expect(await room.participants('customer').fetch()).toMatchObject({ muted: true, hold: true });
    expect((await room.participants.list({ hold: true })).map(({ callSid }) => callSid)).toEqual([
      held.callSid,
    ]);
    await room.participants('customer').update({ muted: false, hold: false, endConferenceOnExit: true });
    const news = (await tools.told(before + 5)).slice(before);
    expect(news).toEqual([
      'participant-mute customer',
      'participant-hold customer',
      'participant-unmute customer',
      'participant-unhold customer',
      'participant-modify customer',
    ]);
    expect(tools.last()).toMatchObject({ Muted: 'false', Hold: 'false', EndConferenceOnExit: 'true' });
  });

  test('hears an announcement', async () => {
    const { room, customer: hearer } = await talkIn('room-1');
    const before = (await tools.told(3)).length;
    world.receiver.twiml('/twiml/announcement', '<Say>One moment</Say>');
    await room.participants('customer').update({ announceUrl: `${world.receiver.url}/twiml/announcement` });
    expect((await tools.told(before + 1)).at(-1)).toBe('announcement-end customer');
    const { verbs } = await world.control.call(hearer.callSid);
    expect(verbs.at(-1)).toMatchObject({ verb: 'Announce', said: 'One moment' });
  });

  test('that is dialed by name alone is removed: its call ends', async () => {
    const { room, customer: removed, agent } = await talkIn('room-1');
    await room.participants('customer').remove();
    expect(await world.untilCall(removed.callSid, isOver)).toMatchObject({ status: 'completed' });
    expect((await tools.told(4)).at(-1)).toBe('participant-leave customer');
    expect(tools.last().ReasonParticipantLeft).toBe('participant_updated_via_api');
    expect((await world.control.call(agent.callSid)).status).toBe('in-progress');
  });

  test('that is removed while it rings is never connected', async () => {
    await world.control.setScenario('client:anna', { outcome: 'manual' });
    const { callSid, conferenceSid } = await tools.dialIn('room-1', 'client:anna');
    await world.untilCall(callSid, ({ status }) => status === 'ringing');
    await world.client.conferences(conferenceSid).participants(callSid).remove();
    expect(await world.untilCall(callSid, isOver)).toMatchObject({ status: 'canceled' });
  });

  test('coaches one who is connected, and nobody else', async () => {
    const { room, agent } = await talkIn('room-1');
    const supervisor = await tools.dialIn(agent.conferenceSid, 'client:sue', {
      label: 'supervisor',
      coaching: true,
      callSidToCoach: agent.callSid,
    });
    expect(supervisor).toMatchObject({ coaching: true, callSidToCoach: agent.callSid });
    await tools.untilJoined(supervisor.callSid);
    await room.participants('supervisor').update({ coaching: false });
    expect((await room.participants('supervisor').fetch()).coaching).toBe(false);
    await expect(
      room.participants('supervisor').update({ coaching: true, callSidToCoach: `CA${'0'.repeat(32)}` }),
    ).rejects.toMatchObject({ status: 400, code: 13240 });
  });

  test('is detected as a machine while it is in the conference', async () => {
    await world.control.setScenario(customer, { outcome: 'machine', ringMs: 10 });
    const { callSid } = await tools.dialIn('room-1', customer, {
      machineDetection: 'Enable',
      amdStatusCallback: `${world.receiver.url}/amd`,
    });
    await tools.untilJoined(callSid);
    expect((await world.receiver.until('/amd', 1))[0]?.params).toMatchObject({
      CallSid: callSid,
      AnsweredBy: 'machine_start',
    });
  });
});

describe('a participant is refused', () => {
  test.each([
    ['without To', { to: '' }, 400, 21201],
    ['with a wrong To', { to: '12' }, 400, 21211],
    ['with a wrong From', { from: 'nobody' }, 400, 21212],
    ['with a Timeout under five seconds', { timeout: 4 }, 400, 21208],
    ['with a label that looks like a call', { label: `CA${'a'.repeat(32)}` }, 400, 20001],
    ['with a label that breaks addresses', { label: 'a/b' }, 400, 20001],
    ['with an unknown event', { conferenceStatusCallbackEvent: ['begin'] }, 400, 21626],
    ['with a wrong address', { conferenceStatusCallback: 'nowhere' }, 400, 21609],
  ])('%s', async (_, more, status, code) => {
    await expect(tools.dialIn('room-1', customer, more)).rejects.toMatchObject({ status, code });
    expect(await world.client.conferences.list()).toEqual([]);
  });

  test('with a label that is in use: 16025', async () => {
    await agentIn('room-1');
    await expect(tools.dialIn('room-1', customer, { label: 'agent' })).rejects.toMatchObject({
      status: 400,
      code: 16025,
    });
    expect((await world.control.calls()).map(({ to }) => to)).toEqual(['client:anna']);
  });

  test('with a sid whose conference is over or unknown', async () => {
    const { conferenceSid, callSid } = await agentIn('room-1');
    await world.control.hangUp(callSid);
    for (const sid of [conferenceSid, `CF${'0'.repeat(32)}`])
      await expect(tools.dialIn(sid, customer)).rejects.toMatchObject({ status: 404, code: 20404 });
  });

  test('loudly with an unknown parameter', async () => {
    const { callSid } = await tools.dialIn('room-1', customer);
    expect((await world.control.call(callSid)).notes).toEqual([]);
    const response = await fetch(
      `${world.simulator.url}/2010-04-01/Accounts/${accountSid}/Conferences/room-2/Participants.json`,
      {
        method: 'POST',
        headers: { Authorization: `Basic ${btoa(`${accountSid}:token-of-the-account`)}` },
        body: new URLSearchParams({ To: customer, From: caller, Lable: 'agent' }),
      },
    );
    const { call_sid: sid } = (await response.json()) as { call_sid: string };
    expect((await world.control.call(sid)).notes).toMatchObject([
      { code: 0, text: 'Twilio does not know the parameter Lable' },
    ]);
  });
});

test('participants wait in the same queue as calls', async () => {
  await world.control.change({ callsPerSecond: 0.5 });
  const first = await world.call(customer);
  await world.untilCall(first.sid, ({ initiatedAt }) => initiatedAt !== undefined);
  const second = await tools.dialIn('room-1', 'client:anna');
  expect(Number(second.queueTime)).toBeGreaterThan(1000);
  expect(second.status).toBe('queued');
});

test('a create fault hits participants too', async () => {
  await world.control.addFault({ on: 'create', effect: '500AfterAccept' });
  await expect(tools.dialIn('room-1', 'client:anna')).rejects.toMatchObject({ status: 500 });
  expect(await world.client.conferences.list({ friendlyName: 'room-1' })).toHaveLength(1);
});
