import twilio from 'twilio';
import type RequestClient from 'twilio/lib/base/RequestClient.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unknownParameters } from '../../../local/twilio/call-request.ts';
import { unknownParticipantParameters } from '../../../local/twilio/participant-request.ts';
import { answerProblems, createParameters, propertiesOf, requestProblems, templateOf } from './openapi.ts';
import { accountSid, authToken, caller, isOver, type PhoneWorld, startPhoneWorld } from './phone-world.ts';

type Exchange = {
  method: string;
  path: string;
  values: Record<string, unknown>;
  status: number;
  body: unknown;
};

const exchanges: Exchange[] = [];

/** Twilio's own HTTP client, pointed at the simulator, that keeps every request and its answer. */
class RecordingClient extends twilio.RequestClient {
  readonly #url: string;
  constructor(url: string) {
    super();
    this.#url = url;
  }
  override async request<Data>(options: RequestClient.RequestOptions<Data>) {
    const { pathname, search, searchParams } = new URL(options.uri);
    const response = await super.request<Data>({ ...options, uri: `${this.#url}${pathname}${search}` });
    const query = { ...Object.fromEntries(searchParams), ...(options.params as object | undefined) };
    const values = options.method === 'post' ? (options.data as unknown as Record<string, unknown>) : query;
    const body: unknown =
      typeof response.body === 'string' && response.body ? JSON.parse(response.body) : response.body;
    exchanges.push({ method: options.method, path: pathname, values, status: response.statusCode, body });
    return response;
  }
}

let world: PhoneWorld;
beforeAll(async () => {
  world = await startPhoneWorld();
  await exchangeCalls();
  await exchangeConferences();
});
afterAll(() => world.close());

const recordingClient = () =>
  twilio(accountSid, authToken, { httpClient: new RecordingClient(world.simulator.url) });

/** Every operation, and calls in every state. */
async function exchangeCalls(): Promise<void> {
  const { receiver, control, untilCall } = world;
  const client = recordingClient();
  const outcomes = ['answer', 'busy', 'no-answer', 'failed', 'manual', 'machine'] as const;
  for (const [index, outcome] of outcomes.entries()) {
    const to = `+1415555010${index}`;
    await control.setScenario(to, { outcome, ringMs: 100, amdAfterMs: 100 });
    const { sid } = await client.calls.create({
      to,
      from: caller,
      url: `${receiver.url}/twiml`,
      method: 'POST',
      fallbackUrl: `${receiver.url}/twiml/fallback`,
      statusCallback: `${receiver.url}/status#rc=2&rp=all`,
      statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
      timeout: 30,
      timeLimit: 600,
      machineDetection: outcome === 'machine' ? 'Enable' : '',
      asyncAmd: 'true',
      asyncAmdStatusCallback: `${receiver.url}/amd`,
    });
    if (outcome === 'manual') {
      await untilCall(sid, (call) => call.status === 'ringing');
      await client.calls(sid).fetch();
      await client.calls(sid).update({ status: 'canceled' });
    } else await untilCall(sid, isOver);
    await client.calls(sid).fetch();
  }
  const day = new Date();
  await client.calls.list({ to: '+14155550100', from: caller, status: 'completed', startTimeAfter: day });
  await client.calls.list({ pageSize: 2 });
  const [last] = await client.calls.list({ limit: 1 });
  if (last) await client.calls(last.sid).remove();
}

/** Every operation of a conference from its first participant to its end. */
async function exchangeConferences(): Promise<void> {
  const { receiver, control, untilCall } = world;
  const client = recordingClient();
  await control.setDefault({ outcome: 'answer', ringMs: 100 });
  const agent = await client.conferences('room-1').participants.create({
    to: 'client:anna',
    from: caller,
    label: 'agent',
    earlyMedia: true,
    beep: 'false',
    waitUrl: '',
    startConferenceOnEnter: true,
    endConferenceOnExit: true,
    statusCallback: `${receiver.url}/agent`,
    statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
    conferenceStatusCallback: `${receiver.url}/conference`,
    conferenceStatusCallbackEvent: ['start', 'end', 'join', 'leave', 'mute', 'hold', 'modify'],
    timeout: 20,
    timeLimit: 3600,
    record: true,
    region: 'ie1',
  });
  const customer = await client.conferences(agent.conferenceSid).participants.create({
    to: '+14155550123',
    from: caller,
    label: 'customer',
    machineDetection: 'Enable',
    amdStatusCallback: `${receiver.url}/amd`,
    callReason: 'Renewal',
  });
  const room = client.conferences(agent.conferenceSid);
  await room.participants('agent').fetch();
  for (const { callSid } of [agent, customer]) await untilCall(callSid, ({ verbs }) => verbs.length > 0);
  await room.participants('customer').update({ muted: true, hold: true, holdUrl: `${receiver.url}/twiml` });
  await room.participants.list({ hold: true });
  await room.participants.list({ pageSize: 1 });
  await room.fetch();
  await client.conferences.list({ friendlyName: 'room-1', status: 'in-progress' });
  await room.participants('customer').remove();
  await room.update({ status: 'completed' });
  await room.fetch();
  await client.conferences.list({ dateCreatedAfter: new Date(), pageSize: 1 });
}

describe("Twilio's OpenAPI document", () => {
  test('was exercised with every operation', () => {
    const operations = exchanges.map(
      ({ method, path }) => `${method} ${templateOf(path).replace(/^.*{AccountSid}/, '')}`,
    );
    expect([...new Set(operations)].sort()).toEqual([
      'delete /Calls/{Sid}.json',
      'delete /Conferences/{ConferenceSid}/Participants/{CallSid}.json',
      'get /Calls.json',
      'get /Calls/{Sid}.json',
      'get /Conferences.json',
      'get /Conferences/{ConferenceSid}/Participants.json',
      'get /Conferences/{ConferenceSid}/Participants/{CallSid}.json',
      'get /Conferences/{Sid}.json',
      'post /Calls.json',
      'post /Calls/{Sid}.json',
      'post /Conferences/{ConferenceSid}/Participants.json',
      'post /Conferences/{ConferenceSid}/Participants/{CallSid}.json',
      'post /Conferences/{Sid}.json',
    ]);
  });

  test("knows every parameter of the official client's requests", () => {
    for (const { method, path, values } of exchanges)
      expect(requestProblems(method, path, values)).toEqual([]);
  });

  test("holds for every one of the simulator's answers", () => {
    for (const { method, path, status, body } of exchanges) {
      expect(answerProblems(method, path, status, body)).toEqual([]);
    }
  });

  test('would tell an unknown parameter, a wrong value and an unknown field', () => {
    const path = `/2010-04-01/Accounts/${accountSid}/Calls.json`;
    const values = { To: '+14155550100', From: caller, Timeout: 'soon', ToNumber: '1' };
    expect(requestProblems('post', path, values)).toEqual([
      expect.stringContaining('ToNumber'),
      expect.stringContaining('/Timeout must be integer'),
    ]);
    expect(answerProblems('post', path, 201, { status: 'initiated', phone: '1' })).toEqual([
      expect.stringContaining('phone'),
      expect.stringContaining('/status must be equal to one of the allowed values'),
    ]);
  });

  test.each([
    ['a call', '/Calls/{Sid}.json', 'call', []],
    ['a conference', '/Conferences/{Sid}.json', 'conference', []],
    [
      'a participant',
      '/Conferences/{ConferenceSid}/Participants/{CallSid}.json',
      'conference.participant',
      ['queue_time'],
    ],
  ])('names no property of %s that the simulator leaves out', (_, template, resource, onlyWhenCreated) => {
    const fetched = exchanges.find(
      ({ method, path }) => method === 'get' && templateOf(path).endsWith(`{AccountSid}${template}`),
    );
    const shown = [...Object.keys(fetched?.body as object), ...onlyWhenCreated];
    expect(shown.sort()).toEqual(propertiesOf(`api.v2010.account.${resource}`).sort());
  });

  test.each([
    ['calls', 'Calls.json', unknownParameters, 36],
    ['participants', 'Conferences/{ConferenceSid}/Participants.json', unknownParticipantParameters, 50],
  ])('names the same create parameters of %s as the simulator', (_, list, unknown, count) => {
    const names = createParameters(list);
    const form = new URLSearchParams(names.map((name): [string, string] => [name, '1']));
    expect(unknown(form)).toEqual([]);
    expect(names).toHaveLength(count);
  });
});
