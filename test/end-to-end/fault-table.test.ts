// Rows 1 to 6 of the fault table: what a request for a call can meet. Each row's contact has a campaign of its own.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../../local/twilio/control.ts';
import { resumeCampaign } from '../../store/campaign-moves.ts';
import { getCampaign } from '../../store/campaigns.ts';
import { audit, SOUND } from './audit.ts';
import type { Scene } from './scene.ts';
import { quickDial, seedCampaign, seedHousehold } from './seed.ts';
import { startScene } from './start-scene.ts';
import { until } from './waiting.ts';

let scene: Scene;
const ONE_ROUND = quickDial({ maxAttempts: 1 });
const GOES_ON = ['NoAnswer', 'NoAnswer'];

beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene?.stop());

type CreateFault = Omit<Extract<Fault, { on: 'create' }>, 'on'>;

/** One contact whose first phone meets the fault. */
async function meet(fault: CreateFault, { silent = false } = {}) {
  const household = await seedHousehold(scene.db);
  const campaign = await seedCampaign(scene.db, [household.contact], { dial: ONE_ROUND });
  const to = household.primary;
  await scene.control.addFault({ on: 'create', to, ...fault });
  if (silent) await scene.control.addFault({ on: 'webhook', effect: 'lose', to, times: 0 });
  await scene.start(campaign.id);
  return { ...household, campaign, calls: () => scene.control.calls({ to }) };
}

async function statusesAfter(campaignId: string) {
  await scene.finished(campaignId);
  return (await scene.history(campaignId)).map((row) => row.status);
}

describe.concurrent('a request for a call', () => {
  it.each(['hangAfterAccept', 'resetAfterAccept', 'brokenBody'] as const)(
    'row 1: that was accepted without an answer (%s) rings once, and its webhooks tell the outcome',
    async (effect) => {
      const { campaign, calls } = await meet({ effect });
      expect(await statusesAfter(campaign.id)).toEqual(['NoAnswer', ...GOES_ON]);
      expect(await calls()).toHaveLength(1);
    },
  );

  it('row 1: that was accepted without an answer and without webhooks is found by a look-up', async () => {
    const { campaign, calls } = await meet({ effect: 'hangAfterAccept' }, { silent: true });
    const adopted = await scene.attempt(campaign.id, (row) => row.callSid !== null);
    expect(adopted.callSid).toBe((await calls())[0]?.sid);
    if (adopted.state !== 'ended') await scene.silenceIsOver(adopted.id);
    expect(await statusesAfter(campaign.id)).toEqual(['NoAnswer', ...GOES_ON]);
    expect(await calls()).toHaveLength(1);
  });

  it.each(['hangBeforeAccept', 'resetBeforeAccept'] as const)(
    'row 2: that was lost (%s) is given up, is not counted against the number, and the plan goes on',
    async (effect) => {
      const { campaign, contact, calls } = await meet({ effect });
      expect(await statusesAfter(campaign.id)).toEqual(['Cancelled', ...GOES_ON]);
      const [first] = await scene.history(campaign.id);
      expect(first).toMatchObject({ callSid: null, detail: 'not placed: Twilio knows no such call' });
      expect(await calls()).toEqual([]);
      expect(await scene.final(campaign.id, contact.id)).toMatchObject({ label: 'Holiday', calls: 3 });
    },
  );

  it('row 3: that was answered with 500 after acceptance is never repeated', async () => {
    const { campaign, calls } = await meet({ effect: '500AfterAccept' });
    expect(await statusesAfter(campaign.id)).toEqual(['NoAnswer', ...GOES_ON]);
    expect(await calls()).toHaveLength(1);
  });

  it('row 3: that was answered with 500 before acceptance is never repeated', async () => {
    const { campaign, calls } = await meet({ effect: '500BeforeAccept', status: 503 });
    expect(await statusesAfter(campaign.id)).toEqual(['Cancelled', ...GOES_ON]);
    expect(await calls()).toEqual([]);
  });

  it('row 4: that was refused with 429 is repeated after growing pauses, and no attempt is used up', async () => {
    const { campaign, primary, calls } = await meet({ effect: '429', times: 3 });
    expect(await statusesAfter(campaign.id)).toEqual(['NoAnswer', ...GOES_ON]);
    const refusals = (await scene.control.refusals()).filter((refusal) => refusal.to === primary);
    const times = [...refusals.map((refusal) => refusal.at), (await calls())[0]?.requestedAt ?? 0];
    const pauses = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(pauses).toHaveLength(3);
    for (const [index, pause] of pauses.entries()) expect(pause).toBeGreaterThanOrEqual(750 * 2 ** index);
    expect((await scene.history(campaign.id))[0]).toMatchObject({ refusals: 3, status: 'NoAnswer' });
  });

  it('row 4: that is refused with 429 again and again ends as Congestion', async () => {
    const { campaign, calls } = await meet({ effect: '429', times: 0 });
    expect(await statusesAfter(campaign.id)).toEqual(['Congestion', ...GOES_ON]);
    expect((await scene.history(campaign.id))[0]).toMatchObject({ errorCode: 20429, callSid: null });
    expect(await calls()).toEqual([]);
  });

  it('row 5: to an invalid number (21211) ends as NoSuchNumber, and the next phone is called', async () => {
    const { campaign } = await meet({ effect: 'error', status: 400, code: 21211 });
    expect(await statusesAfter(campaign.id)).toEqual(['NoSuchNumber', ...GOES_ON]);
    expect(await scene.alerts(campaign.id)).toEqual([]);
  });

  it('row 5: to a blocked country (21215) raises one alert, and the next phone is called', async () => {
    const { campaign } = await meet({ effect: 'error', status: 400, code: 21215, times: 0 });
    expect(await statusesAfter(campaign.id)).toEqual(['Cancelled', ...GOES_ON]);
    expect(await scene.alerts(campaign.id)).toMatchObject([{ code: 'forbidden21215', closedAt: null }]);
  });

  it('row 5: with refused credentials (20003) pauses the campaign with one alert, and burns nobody', async () => {
    const households = await Promise.all([1, 2, 3].map(() => seedHousehold(scene.db)));
    const contacts = households.map((household) => household.contact);
    const campaign = await seedCampaign(scene.db, contacts, { dial: ONE_ROUND });
    const refuse = { on: 'create', effect: 'error', status: 401, code: 20003, times: 0 } as const;
    const faults = await Promise.all(
      households.map((household) => scene.control.addFault({ ...refuse, to: household.primary })),
    );
    await scene.start(campaign.id);
    await until('the pause', async () => (await getCampaign(scene.db, campaign.id)).state === 'paused');
    const run = scene.client.workflow.getHandle(`campaign:${campaign.id}`);
    expect(await run.result()).toBe('paused');
    const { stateReason } = await getCampaign(scene.db, campaign.id);
    expect(stateReason).toContain('20003');
    expect(await scene.alerts(campaign.id)).toMatchObject([{ code: 'account', closedAt: null }]);
    expect((await scene.history(campaign.id)).filter((row) => row.state !== 'waiting')).toEqual([]);

    for (const fault of faults) await scene.control.removeFault(fault);
    await resumeCampaign(scene.db, campaign.id, new Date());
    await scene.finished(campaign.id);
    const history = await scene.history(campaign.id);
    expect(history.map((row) => [row.status, row.refusals])).toEqual(Array(9).fill(['NoAnswer', 0]));
    expect(await scene.alerts(campaign.id)).toMatchObject([{ code: 'account', closedAt: expect.any(Date) }]);
  });

  it.each([
    [22005, 400],
    [10004, 400],
  ])(
    'row 6: without a free line (%s) is held with an alert, and no attempt is used up',
    async (code, status) => {
      const { campaign } = await meet({ effect: 'error', status, code, times: 1 });
      const held = await scene.attempt(campaign.id, (row) => row.notBefore !== null);
      expect(held).toMatchObject({ state: 'waiting', refusals: 0 });
      expect(await scene.alerts(campaign.id)).toMatchObject([{ code: 'noLines' }]);
      expect(await statusesAfter(campaign.id)).toEqual(['NoAnswer', ...GOES_ON]);
    },
  );
});

it('row 6: raises an alert when Twilio lets calls queue', async () => {
  const households = await Promise.all([1, 2, 3].map(() => seedHousehold(scene.db)));
  const contacts = households.map((household) => household.contact);
  const campaign = await seedCampaign(scene.db, contacts, { dial: ONE_ROUND });
  await scene.control.change({ callsPerSecond: 0.3 });
  await scene.start(campaign.id);
  const alert = await until('the alert', async () => (await scene.alerts(campaign.id))[0]);
  expect(alert).toMatchObject({ code: 'queueTime' });
  await scene.control.change({ callsPerSecond: 0 });
  await scene.finished(campaign.id);
});

it('leaves a sound log behind: no call rang twice, no outcome is wrong', async () => {
  expect(await audit(scene.db, scene.control)).toEqual(SOUND);
});
