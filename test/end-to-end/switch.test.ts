// The campaign's switch while calls ring and wait: pause, resume, stop, start again; and cancelling one contact.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pauseCampaign, resumeCampaign, stopCampaign } from '../../store/campaign-moves.ts';
import { getCampaign } from '../../store/campaigns.ts';
import { audit, SOUND } from './audit.ts';
import { ANSWERS, BY_HAND, type Scene } from './scene.ts';
import { quickDial, seedCampaign, seedHousehold } from './seed.ts';
import { startScene } from './start-scene.ts';
import { until } from './waiting.ts';

let scene: Scene;
const SLOW = quickDial({}, { additionalPhoneDelaySeconds: 3600 });

beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene?.stop());

it('holds waiting calls while it is paused, lets ringing ones end, and goes on when resumed', async () => {
  const { contact, primary, office } = await seedHousehold(scene.db);
  const campaign = await seedCampaign(scene.db, [contact], { dial: quickDial({ maxAttempts: 1 }) });
  await scene.control.setScenario(primary, BY_HAND);
  await scene.start(campaign.id);
  const ringing = await scene.call(primary, (call) => call.status === 'ringing');
  await pauseCampaign(scene.db, campaign.id, new Date());
  expect((await scene.control.call(ringing.sid)).status).toBe('ringing');
  await scene.control.decline(ringing.sid);
  await scene.attempt(campaign.id, (row) => row.number === office && row.state === 'waiting');
  const run = scene.client.workflow.getHandle(`campaign:${campaign.id}`);
  expect(await run.result()).toBe('paused');
  expect(await scene.control.calls({ to: office })).toEqual([]);
  await resumeCampaign(scene.db, campaign.id, new Date());
  await scene.finished(campaign.id);
  const statuses = (await scene.history(campaign.id)).map((row) => row.status);
  expect(statuses).toEqual(['Busy', 'NoAnswer', 'NoAnswer']);
});

it('goes on when it is resumed at the moment its pacer comes to rest', async () => {
  const households = await Promise.all([seedHousehold(scene.db), seedHousehold(scene.db)]);
  const contacts = households.map((household) => household.contact);
  const campaign = await seedCampaign(scene.db, contacts);
  await scene.start(campaign.id);
  for (let times = 0; times < 8; times += 1) {
    await pauseCampaign(scene.db, campaign.id, new Date());
    await resumeCampaign(scene.db, campaign.id, new Date());
  }
  await scene.finished(campaign.id);
  expect(await scene.finals(campaign.id)).toHaveLength(2);
});

it('hangs up what rings when it is stopped, keeps the contact in the hopper, and can be started again', async () => {
  const { contact, primary, office } = await seedHousehold(scene.db);
  const campaign = await seedCampaign(scene.db, [contact], { dial: quickDial({ maxAttempts: 1 }) });
  await scene.control.setScenario(primary, BY_HAND);
  await scene.start(campaign.id);
  const ringing = await scene.call(primary, (call) => call.status === 'ringing');
  await stopCampaign(scene.db, campaign.id, new Date());
  const ended = await scene.call(primary, (call) => call.sid === ringing.sid && call.endedAt !== undefined);
  expect(ended).toMatchObject({ status: 'canceled', endedBy: 'api' });
  const attempt = await scene.attempt(campaign.id, (row) => row.state === 'ended');
  expect(attempt).toMatchObject({ status: 'Cancelled', callSid: ringing.sid });
  await scene.waiting(campaign.id, (row) => row.state === 'fresh' && row.attemptId === null);
  expect(await scene.client.workflow.getHandle(`campaign:${campaign.id}`).result()).toBe('stopped');
  expect(await scene.finals(campaign.id)).toEqual([]);

  await scene.control.setScenario(office, ANSWERS);
  await scene.start(campaign.id);
  await scene.finished(campaign.id);
  expect(await scene.final(campaign.id, contact.id)).toMatchObject({ reason: 'reached', label: 'Office' });
});

it('leaves nothing ringing when the workflow of a contact is cancelled', async () => {
  const { contact, primary } = await seedHousehold(scene.db);
  const campaign = await seedCampaign(scene.db, [contact], { dial: SLOW });
  await scene.control.setScenario(primary, BY_HAND);
  await scene.start(campaign.id);
  const ringing = await scene.call(primary, (call) => call.status === 'ringing');
  const workflow = scene.handle(campaign.id, contact.id);
  await workflow.cancel();
  await expect(workflow.result()).rejects.toMatchObject({ cause: { name: 'CancelledFailure' } });
  const ended = await scene.call(primary, (call) => call.sid === ringing.sid && call.endedAt !== undefined);
  expect(ended).toMatchObject({ status: 'canceled', endedBy: 'api' });
  const row = await scene.waiting(campaign.id, (waiting) => waiting.attemptId === null);
  expect(row).toMatchObject({ state: 'fresh', nextLabel: 'Office' });
  expect((await scene.control.summary()).live).toBe(0);
  await stopCampaign(scene.db, campaign.id, new Date());
});

it('places no call for a contact that was cancelled while its call waited for its turn', async () => {
  const { contact, primary } = await seedHousehold(scene.db);
  const campaign = await seedCampaign(scene.db, [contact], { dial: SLOW });
  await scene.start(campaign.id);
  const key = { campaignId: campaign.id, contactId: contact.id };
  await scene.idle(key);
  await pauseCampaign(scene.db, campaign.id, new Date());
  await scene.temporal.callNow(key);
  await scene.attempt(campaign.id, (row) => row.state === 'waiting');
  await scene.handle(campaign.id, contact.id).cancel();
  await until('the cancelled call', async () =>
    (await scene.history(campaign.id)).some((row) => row.status === 'Cancelled'),
  );
  expect((await getCampaign(scene.db, campaign.id)).state).toBe('paused');
  expect(await scene.control.calls({ to: primary })).toHaveLength(1);
  expect((await scene.control.calls()).filter((call) => call.endedAt === undefined)).toEqual([]);
});

it('leaves a sound log behind', async () => {
  const { placedTwice, wrongOutcomes, lost } = await audit(scene.db, scene.control);
  expect({ ...SOUND, placedTwice, wrongOutcomes, lost }).toEqual(SOUND);
});
