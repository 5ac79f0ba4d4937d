// The check of the connection to Twilio, over a real API and the simulator.
import { afterEach, expect, test } from 'vitest';
import { type RunningSimulator, startSimulator } from '../../local/twilio/simulator.ts';
import { openTestApi, type TestApi } from './open-test-api.ts';

const SID = `AC${'0'.repeat(32)}`;
const TOKEN = '0123456789abcdef0123456789abcdef';

let api: TestApi | undefined;
let simulator: RunningSimulator | undefined;
afterEach(async () => {
  await api?.close();
  await simulator?.close();
});

async function check(authToken: string) {
  simulator = await startSimulator({ port: 0, accountSid: SID, authToken: TOKEN });
  const twilio = { TWILIO_ACCOUNT_SID: SID, TWILIO_AUTH_TOKEN: authToken };
  api = await openTestApi([], { ...twilio, TWILIO_API_BASE_URL: simulator.url });
  return await api.call<{ account: object | null; problems: string[] }>('GET', '/api/settings/twilio-check');
}

test('shows the account and its numbers, and no secret', async () => {
  const { status, body } = await check(TOKEN);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    account: { sid: SID, status: 'active', type: 'Full', numbers: ['+12025550100'] },
    problems: [],
  });
  expect(JSON.stringify(body)).not.toContain(TOKEN);
});

test('says that the token is wrong', async () => {
  const { body } = await check('f'.repeat(32));
  expect(body.account).toBeNull();
  expect(body.problems.join()).toContain('TWILIO_AUTH_TOKEN');
});
