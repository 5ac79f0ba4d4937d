import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { caller, startReceiver } from './phone-world.ts';
import { type Program, startProgram } from './simulator-program.ts';

let receiver: Awaited<ReturnType<typeof startReceiver>>;
let folder: string;
let stateFile: string;
let program: Program | undefined;
beforeAll(async () => {
  receiver = await startReceiver();
  folder = await mkdtemp(join(tmpdir(), 'simulator-state-'));
});
beforeEach(({ task }) => {
  receiver.forget();
  stateFile = join(folder, `${task.id}.json`);
});
afterEach(() => program?.end('SIGKILL'));
afterAll(async () => {
  await receiver.close();
  await rm(folder, { recursive: true });
});

const callee = '+14155550123';
const start = async (environment: Record<string, string> = {}) => {
  program = await startProgram({ SIM_STATE_FILE: stateFile, ...environment });
  return program;
};
const call = ({ client }: Program, more: Partial<Parameters<typeof client.calls.create>[0]> = {}) =>
  client.calls.create({
    to: callee,
    from: caller,
    url: `${receiver.url}/twiml`,
    statusCallback: `${receiver.url}/status`,
    statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
    ...more,
  });
/** Resolves when the file on the disk says so: what a killed process leaves. */
const untilSaved = (text: RegExp) =>
  expect.poll(() => readFile(stateFile, 'utf8').catch(() => '')).toMatch(text);
const reported = () =>
  receiver.on('/status').map(({ params }) => `${params.SequenceNumber} ${params.CallStatus}`);

describe.each(['SIGTERM', 'SIGKILL'] as const)('a call that rings when %s comes', (signal) => {
  test('rings on after the restart, and its end is called back', async () => {
    const before = await start();
    await before.control.setDefault({ outcome: 'manual' });
    const { sid } = await call(before, { timeout: 600 });
    await receiver.until('/status', 2);
    await untilSaved(/"attempts":\[.*"attempts":\[\{/);
    await before.end(signal);

    const after = await start();
    expect((await after.client.calls(sid).fetch()).status).toBe('ringing');
    expect((await after.client.calls.list({ to: callee })).map((found) => found.sid)).toEqual([sid]);
    await after.control.decline(sid);
    const last = (await receiver.until('/status', 3)).at(-1);
    expect(last).toMatchObject({
      signed: true,
      params: { CallSid: sid, CallStatus: 'busy', SequenceNumber: '2' },
    });
    expect((await after.client.calls(sid).fetch()).status).toBe('busy');
  });

  test('rings only for the rest of its time', async () => {
    const before = await start();
    await before.control.setDefault({ outcome: 'no-answer', ringMs: 3000 });
    const { sid } = await call(before);
    await receiver.until('/status', 2);
    await untilSaved(/"status":"ringing"/);
    await before.end(signal);

    const after = await start();
    const restartedAt = Date.now();
    await expect.poll(reported).toContain('2 no-answer');
    const { ringingAt = 0, endedAt = 0, endedBy } = await after.control.call(sid);
    expect(endedBy).toBe('timeout');
    expect(endedAt - ringingAt).toBeGreaterThanOrEqual(3000);
    expect(endedAt - Math.max(ringingAt + 3000, restartedAt)).toBeLessThan(2000);
  });
});

describe('after a restart', () => {
  test('a call whose ring was over meanwhile goes at once where its scenario leads', async () => {
    const before = await start();
    await before.control.setDefault({ outcome: 'answer', ringMs: 1 });
    receiver.twiml('/twiml', '<Say>Good day</Say>');
    await call(before, { machineDetection: 'Enable' });
    await receiver.until('/status', 1);
    await before.end('SIGTERM');
    await start({ SIM_SPEED: '100' });
    await expect.poll(reported).toContain('3 completed');
    expect((await receiver.until('/twiml', 1))[0]?.params.AnsweredBy).toBe('human');
  });

  test('a talk goes on in the middle of its Gather, with the keys of before', async () => {
    const before = await start();
    await before.control.setDefault({ outcome: 'answer', ringMs: 0 });
    receiver.twiml(
      '/twiml',
      '<Say>Hi</Say><Gather numDigits="2" timeout="600" action="/twiml/menu"><Say>Two</Say></Gather>',
    );
    receiver.twiml('/twiml/menu', '<Hangup/>');
    const { sid } = await call(before);
    await untilSaved(/"verb":"Gather"/);
    await before.control.press(sid, '4');
    await untilSaved(/"digits":"4"/);
    await before.end('SIGTERM');

    const after = await start();
    expect((await after.client.calls(sid).fetch()).status).toBe('in-progress');
    await after.control.press(sid, '2');
    expect((await receiver.until('/twiml/menu', 1))[0]?.params.Digits).toBe('42');
    await expect.poll(reported).toContain('3 completed');
    expect(receiver.on('/twiml')).toHaveLength(1);
    expect((await after.control.call(sid)).verbs.map(({ verb }) => verb)).toEqual([
      'Say',
      'Gather',
      'Hangup',
    ]);
  });

  test('a conference goes on: who was in it can be held, and its end is told with the next number', async () => {
    const before = await start();
    const dialIn = ({ client }: Program, to: string, label: string) =>
      client.conferences('room-1').participants.create({
        to,
        from: caller,
        label,
        waitUrl: '',
        endConferenceOnExit: label === 'agent',
        conferenceStatusCallback: `${receiver.url}/conference`,
        conferenceStatusCallbackEvent: ['start', 'end', 'join', 'leave', 'hold'],
      });
    await before.control.change({ speed: 50 });
    const agent = await dialIn(before, 'client:anna', 'agent');
    await receiver.until('/conference', 1);
    const customer = await dialIn(before, callee, 'customer');
    await receiver.until('/conference', 3);
    await before.end('SIGTERM');

    const after = await start();
    const room = after.client.conferences(agent.conferenceSid);
    expect((await room.fetch()).status).toBe('in-progress');
    expect((await room.participants.list()).map(({ label, status }) => `${label} ${status}`)).toEqual([
      'customer connected',
      'agent connected',
    ]);
    await room.participants('customer').update({ hold: true });
    await after.control.phone('client:anna').hangUp();
    const told = await receiver.until('/conference', 7);
    expect(told.map(({ params }) => `${params.SequenceNumber} ${params.StatusCallbackEvent}`)).toEqual([
      '1 participant-join',
      '2 participant-join',
      '3 conference-start',
      '4 participant-hold',
      '5 participant-leave',
      '6 participant-leave',
      '7 conference-end',
    ]);
    await expect
      .poll(async () => (await after.client.calls(customer.callSid).fetch()).status)
      .toBe('completed');
  });

  test('ended calls, scenarios, where sequences stand, and settings are as before', async () => {
    const before = await start();
    await before.control.change({ speed: 50, callsPerSecond: 20 });
    await before.control.setScenario(callee, [
      { outcome: 'busy' },
      { outcome: 'failed' },
      { outcome: 'answer' },
    ]);
    const { sid } = await call(before);
    await receiver.until('/status', 2);
    const ended = await before.client.calls(sid).fetch();
    await before.end('SIGINT');

    const after = await start();
    expect((await after.client.calls(sid).fetch()).toJSON()).toEqual(ended.toJSON());
    const second = await call(after);
    await expect.poll(async () => (await after.client.calls(second.sid).fetch()).status).toBe('failed');
    expect(await after.control.summary()).toMatchObject({ byStatus: { busy: 1, failed: 1 } });
    expect(await readFile(stateFile, 'utf8')).toContain('"settings":{"callsPerSecond":20,"speed":50}');
  });

  test('callbacks that found nobody listening are delivered when their receiver is back', async () => {
    const absent = createServer();
    await new Promise<void>((resolve) => absent.listen(0, '127.0.0.1', resolve));
    const { port } = absent.address() as AddressInfo;
    await new Promise((resolve) => absent.close(resolve));
    const before = await start({ SIM_SPEED: '100' });
    await before.control.setDefault({ outcome: 'busy' });
    const { sid } = await call(before, { statusCallback: `http://127.0.0.1:${port}/` });
    await expect.poll(async () => (await before.control.call(sid)).status).toBe('busy');
    await before.end('SIGTERM');

    await start();
    const heard: string[] = [];
    const receiverIsBack = createServer((incoming, response) => {
      incoming.on('data', (piece) => heard.push(new URLSearchParams(String(piece)).get('CallStatus') ?? ''));
      incoming.on('end', () => response.writeHead(204).end());
    });
    receiverIsBack.listen(port, '127.0.0.1');
    await expect.poll(() => heard.toSorted()).toEqual(['busy', 'initiated']);
    receiverIsBack.close();
    receiverIsBack.closeAllConnections();
  });
});

describe('a state file', () => {
  test.each([
    ['is no JSON', '{"program":"twilio-sim'],
    ['is something else', '{"name":"multi-number","version":1}'],
    [
      'is of another account',
      JSON.stringify({
        program: 'twilio-simulator',
        version: 1,
        accountSid: `AC${'0'.repeat(32)}`,
        settings: { callsPerSecond: 0, speed: 1 },
        scenarios: { default: { outcome: 'busy' }, numbers: {}, taken: {} },
        calls: [],
        legs: [],
        callbacks: [],
      }),
    ],
  ])('that %s is put aside, told, and the simulator starts afresh', async (_, text) => {
    await writeFile(stateFile, text);
    const { complaints, control } = await start();
    expect(complaints()).toContain(`${stateFile}.broken`);
    expect(complaints().trim().split('\n')).toHaveLength(1);
    expect(await readFile(`${stateFile}.broken`, 'utf8')).toBe(text);
    expect((await control.summary()).calls).toBe(0);
  });
});
