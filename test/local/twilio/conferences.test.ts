import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { conferenceTools } from './conference-world.ts';
import { accountSid, isOver, type PhoneWorld, startPhoneWorld } from './phone-world.ts';

let world: PhoneWorld;
let tools: ReturnType<typeof conferenceTools>;
beforeAll(async () => {
  world = await startPhoneWorld();
  tools = conferenceTools(world);
});
beforeEach(() => world.forget());
afterAll(() => world.close());

const [one, two, three] = ['+14155550121', '+14155550122', '+14155550123'] as const;
const events = `statusCallback="/conference" statusCallbackEvent="start end join leave mute hold modify" waitUrl=""`;

/** Calls somebody whose TwiML is this, and waits until they are in its conference. */
async function join(to: string, twiml: string) {
  const path = `/twiml/${to.slice(1)}`;
  world.receiver.twiml(path, twiml);
  const { sid } = await world.call(to, { url: `${world.receiver.url}${path}` });
  await tools.untilJoined(sid);
  return sid;
}

const room = (attributes = '', dial = '') =>
  `<Dial ${dial}><Conference ${events} ${attributes}>room-1</Conference></Dial><Say>After</Say>`;

async function conference() {
  const [found] = await world.client.conferences.list({ friendlyName: 'room-1' });
  if (!found) throw new Error('No conference');
  return found;
}

describe('a conference', () => {
  test('starts with the second participant, ends with the last, and tells every field of it', async () => {
    const agent = await join(one, room('participantLabel="agent"'));
    expect((await conference()).status).toBe('init');
    const customer = await join(two, room('participantLabel="customer" muted="true"'));
    expect((await conference()).status).toBe('in-progress');
    await world.control.hangUp(customer);
    await world.control.hangUp(agent);
    expect(await tools.told(6)).toEqual([
      'participant-join agent',
      'participant-join customer',
      'conference-start',
      'participant-leave customer',
      'participant-leave agent',
      'conference-end',
    ]);
    const { sid } = await conference();
    const webhooks = world.receiver.on('/conference');
    expect(webhooks.every(({ signed }) => signed)).toBe(true);
    for (const [index, { params }] of webhooks.entries()) {
      expect(params).toMatchObject({
        ConferenceSid: sid,
        FriendlyName: 'room-1',
        AccountSid: accountSid,
        SequenceNumber: String(index + 1),
        Timestamp: expect.stringMatching(/^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} \+0000$/),
      });
    }
    expect(webhooks[1]?.params).toMatchObject({
      CallSid: customer,
      Muted: 'true',
      Hold: 'false',
      Coaching: 'false',
      StartConferenceOnEnter: 'true',
      EndConferenceOnExit: 'false',
    });
    expect(webhooks[3]?.params).toMatchObject({
      CallSid: customer,
      ReasonParticipantLeft: 'participant_hung_up',
      ParticipantCallStatus: 'completed',
    });
    expect(webhooks[5]?.params).toMatchObject({
      ReasonConferenceEnded: 'last-participant-left',
      CallSidEndingConference: agent,
      ParticipantLabelEndingConference: 'agent',
    });
    expect(webhooks[5]?.params).not.toHaveProperty('CallSid');
  });

  test('waits for somebody who may start it', async () => {
    await join(one, room('startConferenceOnEnter="false"'));
    await join(two, room('startConferenceOnEnter="false"'));
    expect((await conference()).status).toBe('init');
    await join(three, room());
    expect((await conference()).status).toBe('in-progress');
    expect((await tools.told(4)).at(-1)).toBe('conference-start');
  });

  test('ends with the participant that ends it; the others go on with their TwiML', async () => {
    const agent = await join(one, room('participantLabel="agent" endConferenceOnExit="true"'));
    const customer = await join(two, room('participantLabel="customer"', 'action="/twiml/after"'));
    await world.control.hangUp(agent);
    expect((await world.receiver.until('/twiml/after', 1))[0]?.params).toMatchObject({
      CallSid: customer,
      CallStatus: 'in-progress',
      DialCallStatus: 'answered',
      DialBridged: 'true',
    });
    expect(world.receiver.on('/twiml/after')[0]?.params).not.toHaveProperty('DialCallSid');
    expect(await tools.told(6)).toEqual([
      'participant-join agent',
      'participant-join customer',
      'conference-start',
      'participant-leave agent',
      'participant-leave customer',
      'conference-end',
    ]);
    expect(world.receiver.on('/conference')[4]?.params.ReasonParticipantLeft).toBe(
      'moderator_ended_conference',
    );
    expect(tools.last()).toMatchObject({
      ReasonConferenceEnded: 'participant-with-end-conference-on-exit-left',
      CallSidEndingConference: agent,
    });
    expect((await world.untilCall(customer, isOver)).endedBy).toBe('twiml');
  });

  test('is ended by the API, and everybody goes on with their TwiML', async () => {
    const customers = [await join(one, room()), await join(two, room())];
    const { sid } = await conference();
    expect(await world.client.conferences(sid).update({ status: 'completed' })).toMatchObject({
      status: 'completed',
      reasonConferenceEnded: 'conference-ended-via-api',
      callSidEndingConference: null,
    });
    for (const customer of customers) {
      const { verbs } = await world.untilCall(customer, isOver);
      expect(verbs.map(({ verb }) => verb)).toEqual(['Dial', 'Say']);
    }
    await tools.told(6);
    expect(world.receiver.on('/conference')[3]?.params.ReasonParticipantLeft).toBe(
      'conference_ended_via_api',
    );
    await expect(world.client.conferences(sid).participants.list()).resolves.toEqual([]);
  });

  test('takes its callback from the first participant alone', async () => {
    await join(one, `<Dial><Conference>room-1</Conference></Dial>`);
    const customer = await join(two, room());
    await world.control.hangUp(customer);
    await world.untilCall(customer, isOver);
    expect(world.receiver.on('/conference')).toEqual([]);
  });

  test('opens anew under its name after its end', async () => {
    await world.control.hangUp(await join(one, room()));
    await join(two, room());
    const listed = await world.client.conferences.list({ friendlyName: 'room-1' });
    expect(listed.map(({ status }) => status)).toEqual(['init', 'completed']);
    expect(await world.client.conferences.list({ status: 'completed' })).toHaveLength(1);
    expect(await world.client.conferences.list({ limit: 1, pageSize: 1 })).toHaveLength(1);
  });

  test('is recorded from its start, and the recording is told when it is complete', async () => {
    const recorded = room('record="record-from-start" recordingStatusCallback="/recording"');
    const first = await join(one, recorded);
    await world.control.hangUp(await join(two, recorded));
    await world.control.hangUp(first);
    const [webhook] = await world.receiver.until('/recording', 1);
    expect(webhook).toMatchObject({
      signed: true,
      params: {
        ConferenceSid: (await conference()).sid,
        RecordingSid: expect.stringMatching(/^RE[0-9a-f]{32}$/),
        RecordingUrl: expect.stringMatching(/\/Recordings\/RE[0-9a-f]{32}$/),
        RecordingStatus: 'completed',
        RecordingSource: 'Conference',
      },
    });
  });

  test.each(['lose', 'duplicate'] as const)('tells an event with the fault %s', async (effect) => {
    await world.control.addFault({ on: 'webhook', event: 'participant-join', to: two, effect });
    await join(one, room());
    await world.control.hangUp(await join(two, room()));
    const told = await tools.told(effect === 'lose' ? 3 : 5);
    const joins = told.filter((event) => event.startsWith('participant-join'));
    expect(joins).toHaveLength(effect === 'lose' ? 1 : 3);
  });
});

describe('a call in a conference', () => {
  test('that is kicked goes on after its Dial', async () => {
    const customer = await join(one, room());
    await join(two, room());
    const { sid } = await conference();
    await world.client.conferences(sid).participants(customer).remove();
    const { verbs, status } = await world.untilCall(customer, isOver);
    expect(verbs.map(({ verb }) => verb)).toEqual(['Dial', 'Say']);
    expect(status).toBe('completed');
  });

  test('that is redirected leaves at once', async () => {
    const customer = await join(one, room());
    await join(two, room());
    await world.client.calls(customer).update({ twiml: '<Response><Say>Moved</Say></Response>' });
    expect(await tools.told(4)).toContain('participant-leave');
    expect(tools.last().ReasonParticipantLeft).toBe('participant_updated_via_api');
    expect((await world.untilCall(customer, isOver)).verbs.at(-1)?.detail).toBe('Moved');
  });

  test('is moved from one conference into another', async () => {
    const customer = await join(one, room('participantLabel="customer"'));
    await world.client.calls(customer).update({
      twiml: '<Response><Dial><Conference participantLabel="customer">room-2</Conference></Dial></Response>',
    });
    const { conferences } = world.simulator.simulation;
    await world.untilCall(customer, () => conferences.of(customer)?.conference.friendlyName === 'room-2');
    expect((await conference()).status).toBe('completed');
  });

  test('hangs up after the talk time of its scenario, counted from when it has company', async () => {
    await world.control.setScenario(one, { outcome: 'answer', ringMs: 10, dialMs: 3000 });
    const customer = await join(one, room());
    await join(two, room());
    expect(await world.untilCall(customer, isOver)).toMatchObject({ endedBy: 'callee', status: 'completed' });
    expect((await tools.told(4)).at(-1)).toBe('participant-leave');
  });

  test.each([
    ['its timeLimit', 'timeLimit="2"', undefined],
    ['the star key', 'hangupOnStar="true"', '1*'],
  ])('leaves at %s and goes on', async (_, dial, keys) => {
    const customer = await join(one, room('', dial));
    if (keys) await world.control.press(customer, keys);
    const { verbs } = await world.untilCall(customer, isOver);
    expect(verbs.map(({ verb }) => verb)).toEqual(['Dial', 'Say']);
  });

  test.each([
    ['a label in use', 'participantLabel="agent"', 'participantLabel="agent"', 16025],
    ['a full room', '', 'maxParticipants="1"', 16020],
    ['nobody to coach', '', `coach="CA${'0'.repeat(32)}"`, 13240],
  ])('does not get in with %s: it goes on at once', async (_, first, second, code) => {
    await join(one, room(first));
    world.receiver.twiml('/twiml', room(second));
    const call = await world.untilCall((await world.call(two)).sid, isOver);
    expect(call.notes).toMatchObject([{ code }]);
    expect(call.verbs.map(({ verb }) => verb)).toEqual(['Dial', 'Say']);
    expect(await tools.told(1)).toHaveLength(1);
  });

  test('asks its waitUrl while it waits', async () => {
    await join(one, '<Dial><Conference waitUrl="/twiml/music">room-1</Conference></Dial>');
    expect(await world.receiver.until('/twiml/music', 1)).toMatchObject([{ signed: true, method: 'POST' }]);
  });
});
