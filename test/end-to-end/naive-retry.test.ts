// The control: with naive retry switched on, the same faults make phones ring twice, and the audit says so.
import { expect, it } from 'vitest';
import { attemptOf, audit } from './audit.ts';
import { naiveCalls } from './naive-retry.ts';
import { quickDial, seedCampaign, seedHousehold } from './seed.ts';
import { startScene } from './start-scene.ts';

it('rings twice when a request that was accepted without an answer is repeated', async () => {
  const scene = await startScene({ wrapTwilio: naiveCalls, requestTimeoutMs: 500 });
  try {
    const { contact, primary, office } = await seedHousehold(scene.db);
    await scene.control.addFault({ on: 'create', effect: '500AfterAccept', to: primary });
    await scene.control.addFault({ on: 'create', effect: 'hangAfterAccept', to: office });
    const campaign = await seedCampaign(scene.db, [contact], { dial: quickDial({ maxAttempts: 1 }) });
    await scene.start(campaign.id);
    await scene.finished(campaign.id);
    const { placedTwice } = await audit(scene.db, scene.control);
    for (const number of [primary, office]) {
      const [call] = await scene.control.calls({ to: number });
      expect(call && placedTwice).toContain(`2 calls for attempt ${call && attemptOf(call)}`);
    }
  } finally {
    await scene.stop();
  }
});
