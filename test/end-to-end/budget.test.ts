// What a contact's workflow costs at Temporal: events of history and billable actions per call.
// Billable: temporal.io/docs "Temporal Cloud actions": starts, activities, timers, signals, upserts, updates, and the
// local activities of a workflow task as one.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Scene } from './scene.ts';
import { quickDial, seedCampaign, seedHousehold } from './seed.ts';
import { startScene } from './start-scene.ts';
import { billableActions, countEvents } from './temporal-history.ts';

let scene: Scene;

beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene?.stop());

it('stays within 12 events and 3 billable actions per call of the example', async () => {
  const { contact } = await seedHousehold(scene.db);
  // A second each, so that every delay is a timer as in real life.
  const dial = quickDial({ retryDelaySeconds: 1 }, { additionalPhoneDelaySeconds: 1 });
  const campaign = await seedCampaign(scene.db, [contact], { dial });
  await scene.start(campaign.id);
  await scene.finished(campaign.id);
  const history = await scene.rawHistory(campaign.id, contact.id);
  const counts = countEvents(history);
  expect(counts.ACTIVITY_TASK_SCHEDULED).toBe(9);
  expect(counts.TIMER_STARTED).toBe(8);
  const calls = 9;
  expect(history.events.length / calls).toBeLessThanOrEqual(12);
  expect(billableActions(history) / calls).toBeLessThanOrEqual(3);
  process.stderr.write(
    `Per call: ${(history.events.length / calls).toFixed(1)} events, ${(billableActions(history) / calls).toFixed(1)} actions\n`,
  );
});

it('costs at most 20 events when the first call reaches the contact', async () => {
  const { contact, primary } = await seedHousehold(scene.db);
  await scene.control.setScenario(primary, { outcome: 'answer', ringMs: 20, setupMs: 10 });
  await scene.control.change({ speed: 20 });
  const campaign = await seedCampaign(scene.db, [contact]);
  await scene.start(campaign.id);
  await scene.finished(campaign.id);
  const history = await scene.rawHistory(campaign.id, contact.id);
  expect(history.events.length).toBeLessThanOrEqual(20);
  expect(billableActions(history)).toBeLessThanOrEqual(4);
});
