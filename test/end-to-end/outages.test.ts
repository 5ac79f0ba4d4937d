// Rows 16 and 17 of the fault table: Temporal or the database is killed in the middle of a campaign and comes back.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { nextFreePort } from '../../local/setup/ports.ts';
import { startThrowawayPostgres } from '../../local/setup/postgres.ts';
import { startTemporalDevServer } from '../../local/setup/temporal.ts';
import { attempts, final } from '../../store/schema/dialing.ts';
import { audit, SOUND } from './audit.ts';
import { CRASH_WORLD_MS, playCrashWorld } from './crash-world.ts';
import { seedNeighbourhood } from './neighbourhood.ts';
import { startScene } from './start-scene.ts';
import { hasPostgres, sayWhenSkipped } from './test-postgres.ts';
import { until } from './waiting.ts';

const CONTACTS = 6;

it(
  'row 16: Temporal is killed and comes back on its file; calls go on ringing, and the campaign carries on',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'multi-number-outage-'));
    const options = { port: await nextFreePort(0), exactPort: true, headless: true } as const;
    const start = () => startTemporalDevServer({ ...options, dbFile: join(folder, 'temporal.db') });
    let temporal = await start();
    try {
      const after = await playCrashWorld({
        temporalAddress: temporal.address,
        crashes: [{ point: 'webhookCommitted', nth: 45 }],
        contacts: CONTACTS,
        meanwhile: async (control) => {
          await until(
            'a call that rings',
            async () => (await control.calls({ status: 'ringing' })).length > 0,
            {
              withinMs: CRASH_WORLD_MS,
            },
          );
          await temporal.kill();
          await until('the end of every call', async () => {
            const { live, webhooks } = await control.summary();
            return live + webhooks.underWay === 0;
          });
          const answers = (await control.calls()).flatMap((call) =>
            call.webhooks.flatMap((webhook) => webhook.attempts.map((attempt) => attempt.status)),
          );
          // Nobody was there to tell, and still every webhook was committed and answered.
          expect(answers.every((status) => status === 204 || status === 200)).toBe(true);
          temporal = await start();
        },
      });
      expect(after.audit).toEqual(SOUND);
      expect(after.finals).toBe(CONTACTS);
      expect(after.died).toEqual(['webhookCommitted']);
    } finally {
      await temporal.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
  CRASH_WORLD_MS,
);

sayWhenSkipped('row 17, the outage of the database');
it.skipIf(!hasPostgres || process.env.DATABASE_URL_TEST)(
  'row 17: while the database is gone nothing is placed; when it is back the campaign carries on',
  async () => {
    const server = await startThrowawayPostgres();
    const scene = await startScene({ databaseUrl: server.url });
    try {
      const campaignId = await seedNeighbourhood(scene.db, scene.control, CONTACTS);
      await until(
        'a call that rings',
        async () => (await scene.control.calls({ status: 'ringing' })).length > 0,
      );
      await server.kill();
      await until('the end of every call', async () => (await scene.control.summary()).live === 0);
      const placed = (await scene.control.calls()).length;
      const { PUBLIC_URL } = scene.stack.product.apiDeps.config;
      const readiness = await fetch(`${PUBLIC_URL}/healthz`);
      expect(readiness.status).toBe(503);
      expect((await scene.control.calls()).length).toBe(placed);
      await server.restart();
      const lookSoon = setInterval(() => {
        const soon = scene.db
          .update(attempts)
          .set({ checkAt: new Date() })
          .where(eq(attempts.state, 'placed'));
        soon.catch(() => {});
      }, 1_000);
      await scene.finished(campaignId, CRASH_WORLD_MS);
      clearInterval(lookSoon);
      expect(await audit(scene.db, scene.control)).toEqual(SOUND);
      expect(await scene.db.select().from(final)).toHaveLength(CONTACTS);
    } finally {
      await scene.stop();
      await server.stop();
    }
  },
  CRASH_WORLD_MS,
);
