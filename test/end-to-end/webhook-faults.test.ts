// Rows 7 to 12 of the fault table: what can befall webhooks.
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import twilio from 'twilio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fault, Plan } from '../../local/twilio/control.ts';
import { orphanWebhooks } from '../../store/schema/dialing.ts';
import { audit, SOUND } from './audit.ts';
import { ANSWERS, RINGS_OUT, type Scene } from './scene.ts';
import { quickDial, seedCampaign, seedHousehold } from './seed.ts';
import { startScene } from './start-scene.ts';
import { countEvents } from './temporal-history.ts';
import { until } from './waiting.ts';

let scene: Scene;
/** How many times the transaction of a webhook still fails before it commits. */
let failures = 0;
const ONE_ROUND = quickDial({ maxAttempts: 1 });
const BUSY: Plan = { outcome: 'busy', setupMs: 10 };

beforeAll(async () => {
  const atPoint = (point: string) => {
    if (point !== 'webhookBeforeCommit' || failures === 0) return;
    failures -= 1;
    throw new Error('the database is gone for a moment');
  };
  scene = await startScene({ atPoint });
});
afterAll(() => scene?.stop());

type WebhookFault = Omit<Extract<Fault, { on: 'webhook' }>, 'on'>;

/** One contact; its first phone does what the plan says, and its webhooks meet the fault. */
async function meet(fault: WebhookFault | null, plan: Plan = RINGS_OUT) {
  const household = await seedHousehold(scene.db);
  const campaign = await seedCampaign(scene.db, [household.contact], { dial: ONE_ROUND });
  const to = household.primary;
  await scene.control.setScenario(to, plan);
  if (fault) await scene.control.addFault({ on: 'webhook', to, times: 0, ...fault });
  await scene.start(campaign.id);
  return { ...household, campaign };
}

async function statusesAfter(campaignId: string) {
  await scene.finished(campaignId);
  return (await scene.history(campaignId)).map((row) => row.status);
}

async function postWebhook(path: string, params: Record<string, string>, signedWith?: string) {
  const { PUBLIC_URL } = scene.stack.product.apiDeps.config;
  const url = `${PUBLIC_URL}/twilio/${path}`;
  const signature = signedWith && twilio.getExpectedTwilioSignature(signedWith, url, params);
  const headers = signature ? { 'X-Twilio-Signature': signature } : undefined;
  const body = new URLSearchParams(params);
  return await fetch(url, { method: 'POST', body, ...(headers ? { headers } : {}) });
}

const sign = () => scene.stack.product.apiDeps.config.TWILIO_AUTH_TOKEN;

describe.concurrent('webhooks', () => {
  it.each([
    ['busy', BUSY, ['Busy', 'NoAnswer', 'NoAnswer']],
    ['unanswered', RINGS_OUT, ['NoAnswer', 'NoAnswer', 'NoAnswer']],
    ['answered', ANSWERS, ['Reached']],
  ])(
    'row 7: that are all lost leave the outcome of a call that was %s right within 120 s',
    async (_, plan, statuses) => {
      const { campaign, primary } = await meet({ effect: 'lose' }, plan);
      const call = await scene.call(primary, (found) => found.endedAt !== undefined);
      const silent = await scene.attempt(campaign.id, (row) => row.callSid === call.sid);
      const asksWithin = (silent.checkAt?.getTime() ?? Number.NaN) - call.requestedAt;
      expect(asksWithin).toBeLessThan(110_000);
      await scene.silenceIsOver(silent.id);
      expect(await statusesAfter(campaign.id)).toEqual(statuses);
    },
  );

  it('row 7: about the end that is lost alone leaves the outcome right', async () => {
    const { campaign, primary } = await meet({ effect: 'lose', event: 'completed' }, ANSWERS);
    await scene.call(primary, (found) => found.endedAt !== undefined);
    const silent = await scene.attempt(campaign.id, (row) => row.state === 'answered');
    await scene.silenceIsOver(silent.id);
    expect(await statusesAfter(campaign.id)).toEqual(['Reached']);
  });

  it('row 8: that come twice make one row and complete the call once', async () => {
    const { campaign, contact, primary } = await meet({ effect: 'duplicate' });
    expect(await statusesAfter(campaign.id)).toEqual(['NoAnswer', 'NoAnswer', 'NoAnswer']);
    const [call] = await scene.control.calls({ to: primary });
    const answers = call?.webhooks.flatMap(({ attempts }) => attempts.map(({ status }) => status));
    expect(answers).toEqual(Array(6).fill(204));
    const events = countEvents(await scene.rawHistory(campaign.id, contact.id));
    expect(events.ACTIVITY_TASK_COMPLETED).toBe(3);
  });

  it.each(['initiated', 'ringing', 'answered'] as const)(
    'row 9: of which the %s one comes after the end do not open the call again',
    async (event) => {
      const { campaign, primary } = await meet({ effect: 'delay', event, delayMs: 6_000 }, ANSWERS);
      const ended = await scene.attempt(campaign.id, (row) => row.state === 'ended');
      const late = await until('the late webhook', async () => {
        const [call] = await scene.control.calls({ to: primary });
        return call?.webhooks.find((webhook) => webhook.kind === event && webhook.attempts.length > 0);
      });
      expect(late.attempts).toMatchObject([{ status: 204 }]);
      expect(late.attempts[0]?.at).toBeGreaterThan(ended.endedAt?.getTime() ?? 0);
      expect(await statusesAfter(campaign.id)).toEqual(['Reached']);
      expect(await scene.history(campaign.id)).toMatchObject([{ state: 'ended', late: false }]);
    },
  );

  it('row 9: in any order tell the outcome', async () => {
    const { campaign } = await meet({ effect: 'reorder' }, ANSWERS);
    expect(await statusesAfter(campaign.id)).toEqual(['Reached']);
  });

  it('row 10: that overtake the answer to the request find their attempt', async () => {
    const { contact, primary } = await seedHousehold(scene.db);
    const campaign = await seedCampaign(scene.db, [contact], { dial: ONE_ROUND });
    await scene.control.addFault({ on: 'create', effect: 'webhookBeforeResponse', to: primary });
    await scene.start(campaign.id);
    expect(await statusesAfter(campaign.id)).toEqual(['NoAnswer', 'NoAnswer', 'NoAnswer']);
    const [call] = await scene.control.calls({ to: primary });
    const [first] = await scene.history(campaign.id);
    expect(first).toMatchObject({ callSid: call?.sid, late: false });
  });

  it('row 11: about a call for an attempt that was given up show in History', async () => {
    const { contact, primary } = await seedHousehold(scene.db);
    const campaign = await seedCampaign(scene.db, [contact], { dial: ONE_ROUND });
    await scene.control.addFault({ on: 'create', effect: '500BeforeAccept', to: primary });
    await scene.start(campaign.id);
    const givenUp = await scene.attempt(campaign.id, (row) => row.status === 'Cancelled');
    const ringing = { CallSid: `CA${'6'.repeat(32)}`, CallStatus: 'ringing' };
    expect((await postWebhook(`status/${givenUp.id}`, ringing, sign())).status).toBe(204);
    const seen = await scene.attempt(campaign.id, (row) => row.id === givenUp.id);
    expect(seen).toMatchObject({ status: 'Cancelled', late: true, callSid: ringing.CallSid });
    await scene.finished(campaign.id);
  });

  it('row 11: that come after the contact was closed are answered with 204 and change nothing', async () => {
    const { campaign, contact, primary } = await meet({ effect: 'duplicate', delayMs: 1_500 }, ANSWERS);
    await scene.final(campaign.id, contact.id);
    const before = await scene.history(campaign.id);
    await scene.finished(campaign.id);
    const [call] = await scene.control.calls({ to: primary });
    const ends = call?.webhooks.find((webhook) => webhook.kind === 'completed')?.attempts;
    expect(ends).toMatchObject([{ status: 204 }, { status: 204 }]);
    expect(await scene.history(campaign.id)).toEqual(before);
  });
});

it('row 7: are sent again by Twilio when we could not commit them', async () => {
  failures = 2;
  const { campaign, primary } = await meet(null);
  expect(await statusesAfter(campaign.id)).toEqual(['NoAnswer', 'NoAnswer', 'NoAnswer']);
  const [call] = await scene.control.calls({ to: primary });
  const ends = call?.webhooks.find((webhook) => webhook.kind === 'completed')?.attempts;
  expect(ends?.map(({ status }) => status)).toEqual([500, 500, 204]);
});

describe('strange webhooks', () => {
  const params = { CallSid: `CA${'5'.repeat(32)}`, CallStatus: 'completed', From: '+12025550100' };
  const orphansOf = (attemptId: string) =>
    scene.db.select().from(orphanWebhooks).where(eq(orphanWebhooks.attemptId, attemptId));

  it.each([randomUUID(), 'not-an-id'])(
    'row 11: about an attempt that is not known (%s) are answered with 204 and kept without numbers',
    async (attemptId) => {
      expect((await postWebhook(`status/${attemptId}`, params, sign())).status).toBe(204);
      const orphans = await orphansOf(attemptId);
      expect(orphans).toMatchObject([{ callSid: params.CallSid, callStatus: 'completed' }]);
      expect(JSON.stringify(orphans)).not.toContain('2025550100');
    },
  );

  it('row 12: that are not signed, or not for our address, are refused with 403 and change nothing', async () => {
    const { contact } = await seedHousehold(scene.db);
    const campaign = await seedCampaign(scene.db, [contact], { dial: ONE_ROUND });
    await scene.start(campaign.id);
    await scene.finished(campaign.id);
    const before = await scene.history(campaign.id);
    const path = `status/${before[0]?.id}`;
    const forged = await Promise.all([
      postWebhook(path, params),
      postWebhook(path, params, 'the token of somebody else'),
      postWebhook(`${path}?more=1`, params),
    ]);
    expect(forged.map(({ status }) => status)).toEqual([403, 403, 403]);
    const unknown = randomUUID();
    expect((await postWebhook(`status/${unknown}`, params)).status).toBe(403);
    expect(await orphansOf(unknown)).toEqual([]);
    expect(await scene.history(campaign.id)).toEqual(before);
  });
});

it('leaves a sound log behind: no call rang twice, no outcome is wrong', async () => {
  expect(await audit(scene.db, scene.control)).toEqual(SOUND);
});
