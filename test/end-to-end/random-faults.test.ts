// Many contacts while Twilio does everything at once that it may do: requests without an answer, refusals, webhooks
// that are lost, late, doubled and in any order. Many more with TEST_LONG=1.
import { and, gt, inArray } from 'drizzle-orm';
import { expect, it } from 'vitest';
import type { Fault } from '../../local/twilio/control.ts';
import { attempts } from '../../store/schema/dialing.ts';
import { audit, SOUND } from './audit.ts';
import { seedNeighbourhood } from './neighbourhood.ts';
import { startScene } from './start-scene.ts';

const FACTOR = process.env.TEST_LONG ? Number(process.env.TEST_SEED_FACTOR ?? 20) : 1;
const CONTACTS = 60 * FACTOR;
const WITHIN_MS = 150_000 * FACTOR;
const SOON_MS = 500;

const FAULTS: Fault[] = [
  ...(
    [
      'hangBeforeAccept',
      'hangAfterAccept',
      'resetBeforeAccept',
      'resetAfterAccept',
      '500BeforeAccept',
      '500AfterAccept',
      'brokenBody',
      'webhookBeforeResponse',
      '429',
    ] as const
  ).map((effect): Fault => ({ on: 'create', effect, probability: 0.03, times: 0 })),
  { on: 'webhook', effect: 'lose', probability: 0.1, times: 0 },
  { on: 'webhook', effect: 'duplicate', probability: 0.1, times: 0 },
  { on: 'webhook', effect: 'delay', delayMs: 700, probability: 0.1, times: 0 },
  { on: 'webhook', effect: 'reorder', probability: 0.3, times: 0 },
];

if (FACTOR > 1) process.stderr.write(`Random faults: ${CONTACTS} contacts.\n`);

it(
  `calls nobody twice, loses nobody and is wrong about nobody of ${CONTACTS} contacts amid faults of every kind`,
  async () => {
    const scene = await startScene();
    // Silent calls are looked up after half a second instead of the better part of a minute.
    const hurry = setInterval(() => {
      const soon = new Date(Date.now() + SOON_MS);
      const silent = and(
        inArray(attempts.state, ['placed', 'ringing', 'answered']),
        gt(attempts.checkAt, soon),
      );
      scene.db
        .update(attempts)
        .set({ checkAt: soon })
        .where(silent)
        .catch(() => {});
    }, SOON_MS);
    try {
      for (const fault of FAULTS) await scene.control.addFault(fault);
      const campaignId = await seedNeighbourhood(scene.db, scene.control, CONTACTS);
      await scene.finished(campaignId, WITHIN_MS);
      expect(await audit(scene.db, scene.control)).toEqual(SOUND);
      expect(await scene.finals(campaignId)).toHaveLength(CONTACTS);
      const hits = (await scene.control.faults()).reduce((sum, fault) => sum + fault.hits, 0);
      expect(hits).toBeGreaterThan(CONTACTS);
    } finally {
      clearInterval(hurry);
      await scene.stop();
    }
  },
  WITHIN_MS,
);
