import twilio from 'twilio';
import type RequestClient from 'twilio/lib/base/RequestClient.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unknownParameters } from '../../../local/twilio/call-request.ts';
import { answerProblems, callProperties, createParameters, requestProblems } from './openapi.ts';
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
  await exchangeEverything();
});
afterAll(() => world.close());

/** Every operation, and calls in every state. */
async function exchangeEverything(): Promise<void> {
  const { simulator, receiver, control, untilCall } = world;
  const client = twilio(accountSid, authToken, { httpClient: new RecordingClient(simulator.url) });
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

describe("Twilio's OpenAPI document", () => {
  test('was exercised with every operation', () => {
    const operations = exchanges.map(
      ({ method, path }) => `${method} ${path.includes('/Calls/') ? 'one' : 'list'}`,
    );
    expect([...new Set(operations)].sort()).toEqual([
      'delete one',
      'get list',
      'get one',
      'post list',
      'post one',
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

  test('names no property of a call that the simulator leaves out', () => {
    const fetched = exchanges.find(({ method, path }) => method === 'get' && path.includes('/Calls/'));
    expect(Object.keys(fetched?.body as object).sort()).toEqual([...callProperties].sort());
  });

  test('names the same create parameters as the simulator', () => {
    const form = new URLSearchParams(createParameters.map((name): [string, string] => [name, '1']));
    expect(unknownParameters(form)).toEqual([]);
    expect(createParameters).toHaveLength(36);
  });
});
