// The story of one contact on a real Temporal server, from start to Final.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Scene, startScene } from './scene.ts';
import { quickDial, seedCampaign, seedHousehold } from './seed.ts';

let scene: Scene;

beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene?.stop());

describe('the example', () => {
  it('calls nine times in order and closes by the last phone', async () => {
    const { contact, primary, office, holiday } = await seedHousehold(scene.db);
    const campaign = await seedCampaign(scene.db, [contact], { dial: quickDial() });
    await scene.start(campaign.id);
    await scene.finished(campaign.id);
    const history = await scene.history(campaign.id);
    const round = [primary, office, holiday];
    expect(history.map((row) => row.number)).toEqual([...round, ...round, ...round]);
    expect(history.every((row) => row.status === 'NoAnswer')).toBe(true);
    const final = await scene.final(campaign.id, contact.id);
    expect(final).toMatchObject({ label: 'Holiday', reason: 'limit', counts: { NoAnswer: 3 }, calls: 9 });
  });
});
