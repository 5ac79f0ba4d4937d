// Row 12 of the fault table: webhooks with the right signature about somebody else's account or call.
import twilio from 'twilio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attemptOf, makeRinging, sidOf } from '../store/floor.ts';
import { openTestApi, type TestApi } from './open-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

async function webhook(path: string, params: Record<string, string>) {
  const { PUBLIC_URL, TWILIO_AUTH_TOKEN } = api.config;
  const signature = twilio.getExpectedTwilioSignature(TWILIO_AUTH_TOKEN, PUBLIC_URL + path, params);
  const headers = {
    'X-Twilio-Signature': signature,
    'Content-Type': 'application/x-www-form-urlencoded',
  };
  const body = new URLSearchParams(params).toString();
  return (await api.app.request(path, { method: 'POST', headers, body })).status;
}

const END = { CallStatus: 'completed', CallDuration: '9' };

test('row 12: of another account are refused with 403, are logged, and change nothing', async () => {
  const { attemptId } = await makeRinging(api.database.db, 1);
  const before = await attemptOf(api.database.db, attemptId);
  const foreign = { AccountSid: `AC${'9'.repeat(32)}`, CallSid: sidOf(attemptId), AnsweredBy: 'human' };
  for (const kind of ['status', 'amd', 'answer', 'queue', 'recording']) {
    expect(await webhook(`/twilio/${kind}/${attemptId}`, { ...foreign, ...END })).toBe(403);
  }
  expect(await attemptOf(api.database.db, attemptId)).toEqual(before);
  expect(api.logged).toContainEqual(
    expect.objectContaining({ msg: 'webhook refused: of another Twilio account' }),
  );
  const own = { AccountSid: api.config.TWILIO_ACCOUNT_SID, CallSid: sidOf(attemptId) };
  expect(await webhook(`/twilio/status/${attemptId}`, { ...own, ...END })).toBe(204);
  expect((await attemptOf(api.database.db, attemptId)).state).toBe('ended');
});

test('row 12: with the SID of another call are answered, and do not touch the attempt', async () => {
  const { attemptId } = await makeRinging(api.database.db, 1);
  const before = await attemptOf(api.database.db, attemptId);
  for (const CallStatus of ['ringing', 'in-progress']) {
    expect(await webhook(`/twilio/status/${attemptId}`, { CallSid: `CA${'8'.repeat(32)}`, CallStatus })).toBe(
      204,
    );
  }
  expect(await attemptOf(api.database.db, attemptId)).toEqual(before);
});
