import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createHttpSender } from '../../../local/twilio/http-sender.ts';
import { authToken, isOver, type PhoneWorld, startPhoneWorld } from './phone-world.ts';

let world: PhoneWorld;
beforeAll(async () => {
  world = await startPhoneWorld();
});
beforeEach(() => world.forget());
afterAll(() => world.close());

const callee = '+14155550123';
/** Places a call whose only callback is the last one, and resolves with what became of that callback. */
async function deliver(address: string) {
  await world.control.setScenario(callee, { outcome: 'busy' });
  const { sid } = await world.call(callee, { statusCallback: address, statusCallbackEvent: ['completed'] });
  await world.untilCall(sid, isOver);
  await expect.poll(async () => (await world.control.summary()).webhooks.underWay).toBe(0);
  const call = await world.control.call(sid);
  return { notes: call.notes, attempts: call.webhooks.at(-1)?.attempts ?? [] };
}
const answerOnce = (status: number) => {
  let asked = 0;
  world.receiver.reply(
    '/status',
    (_, response) => void response.writeHead(asked++ === 0 ? status : 204).end(),
  );
};
const nobody = 'http://127.0.0.1:9/status';

describe('a status callback by default', () => {
  test.each([500, 503, 404])('is lost when the receiver answers %i', async (status) => {
    answerOnce(status);
    const { attempts, notes } = await deliver(`${world.receiver.url}/status`);
    expect(attempts).toMatchObject([{ status }]);
    expect(notes).toMatchObject([{ code: 15003 }]);
  });

  test('is lost when the connection breaks after it was sent', async () => {
    world.receiver.reply('/status', (_, response) => void response.destroy());
    const { attempts } = await deliver(`${world.receiver.url}/status`);
    expect(attempts).toMatchObject([{ error: expect.stringMatching(/^rt /) }]);
  });

  test('is tried once more when no connection can be made', async () => {
    const { attempts } = await deliver(nobody);
    expect(attempts).toMatchObject([{ error: 'ct ECONNREFUSED' }, { error: 'ct ECONNREFUSED' }]);
  });
});

describe('connection overrides', () => {
  test('retry what they name: rp=5xx', async () => {
    answerOnce(503);
    const { attempts, notes } = await deliver(`${world.receiver.url}/status#rc=3&rp=5xx`);
    expect(attempts).toMatchObject([{ status: 503 }, { status: 204 }]);
    expect(notes).toEqual([]);
  });

  test('do not retry what they do not name: rp=5xx and a 404', async () => {
    answerOnce(404);
    const { attempts } = await deliver(`${world.receiver.url}/status#rc=3&rp=5xx,ct,rt`);
    expect(attempts).toMatchObject([{ status: 404 }]);
  });

  test('retry rc times and no more', async () => {
    world.receiver.reply('/status', (_, response) => void response.writeHead(500).end());
    expect((await deliver(`${world.receiver.url}/status#rc=5&rp=all`)).attempts).toHaveLength(6);
    expect((await deliver(`${nobody}#rc=0`)).attempts).toHaveLength(1);
  });

  test('shorten the read timeout, and rp=rt retries it with the same idempotency token', async () => {
    const unanswered: ServerResponse[] = [];
    world.receiver.reply('/status', (_, response) => {
      if (unanswered.length === 0) unanswered.push(response);
      else response.writeHead(204).end();
    });
    const { attempts } = await deliver(`${world.receiver.url}/status#rt=100&rp=rt`);
    expect(attempts).toMatchObject([{ error: 'rt timed out' }, { status: 204 }]);
    const tokens = world.receiver.on('/status').map(({ headers }) => headers['i-twilio-idempotency-token']);
    expect(tokens[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(tokens[1]).toBe(tokens[0]);
    expect(world.receiver.on('/status').every((webhook) => webhook.signed)).toBe(true);
  });

  test('end all attempts at the total time', async () => {
    world.receiver.reply('/status', () => {});
    const started = Date.now();
    const { attempts } = await deliver(`${world.receiver.url}/status#rt=300&tt=500&rc=5&rp=all`);
    expect(attempts).toHaveLength(2);
    expect(Date.now() - started).toBeLessThan(2000);
  });
});

test('different webhooks carry different idempotency tokens', async () => {
  const { sid } = await world.call(callee);
  await world.untilCall(sid, isOver);
  const tokens = (await world.receiver.until('/status', 4)).map(
    ({ headers }) => headers['i-twilio-idempotency-token'],
  );
  expect(new Set(tokens).size).toBe(4);
});

test('a hanging receiver does not hold up the callbacks behind it for long', async () => {
  let asked = 0;
  world.receiver.reply('/status', (_, response) => {
    if (asked++ > 0) response.writeHead(204).end();
  });
  await world.control.setScenario(callee, { outcome: 'busy' });
  await world.call(callee, { statusCallback: `${world.receiver.url}/status#rt=2500` });
  const [first, second] = await world.receiver.until('/status', 2);
  expect([first?.params.CallStatus, second?.params.CallStatus]).toEqual(['initiated', 'busy']);
});

test('an address that cannot be asked is a failed connection, not a crash', async () => {
  const sender = createHttpSender(authToken);
  const address = 'http://no-such-host.invalid/x#rc=0';
  const answer = await sender.send({ address, method: 'POST', params: {} }, () => {});
  expect(answer).toMatchObject({ kind: 'failure', reason: 'ct' });
  sender.close();
});
