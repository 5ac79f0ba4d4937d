// Rows 16 and 17 of the fault table: Temporal or the database is killed in the middle of a campaign and comes back.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nextFreePort } from '../../local/setup/ports.ts';
import { startThrowawayPostgres } from '../../local/setup/postgres.ts';
import { startTemporalDevServer } from '../../local/setup/temporal.ts';
import type { SimulatorControl } from '../../local/twilio/control.ts';
import { SOUND } from './audit.ts';
import { CRASH_WORLD_MS, playCrashWorld } from './crash-world.ts';
import { hasPostgres, sayWhenSkipped } from './test-postgres.ts';
import { until } from './waiting.ts';

const CONTACTS = 6;

sayWhenSkipped('row 17, the outage of the database');

describe.concurrent(
  'an outage',
  () => {
    it('row 16: of Temporal lets calls ring on and commits every webhook; then the campaign carries on', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'multi-number-outage-'));
      const options = { port: await nextFreePort(0), exactPort: true, headless: true } as const;
      const start = () => startTemporalDevServer({ ...options, dbFile: join(folder, 'temporal.db') });
      let temporal = await start();
      try {
        const after = await playCrashWorld({
          temporalAddress: temporal.address,
          // Later a process dies as well, on the Temporal that came back.
          crashes: [{ point: 'webhookCommitted', nth: 45 }],
          contacts: CONTACTS,
          meanwhile: async ({ control }) => {
            await untilSomebodyRings(control);
            await temporal.kill();
            await untilAllEnded(control);
            for (const status of await answersOf(control)) expect([200, 204]).toContain(status);
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
    });

    it.skipIf(!hasPostgres || process.env.DATABASE_URL_TEST)(
      'row 17: of the database lets nothing be placed; then the campaign carries on',
      async () => {
        const server = await startThrowawayPostgres();
        try {
          const after = await playCrashWorld({
            databaseUrl: server.url,
            crashes: [],
            // The driver can end a process whose connection is lost inside a transaction (porsager/postgres#1208).
            supervised: true,
            contacts: CONTACTS,
            meanwhile: async ({ control, apiUrl }) => {
              await untilSomebodyRings(control);
              await server.kill();
              await untilAllEnded(control);
              const { length: placed } = await control.calls();
              await untilFoundUnready(apiUrl, 5);
              expect(await control.calls()).toHaveLength(placed);
              await server.restart();
            },
          });
          expect(after.audit).toEqual(SOUND);
          expect(after.finals).toBe(CONTACTS);
        } finally {
          await server.stop();
        }
      },
    );
  },
  CRASH_WORLD_MS,
);

async function untilSomebodyRings(control: SimulatorControl): Promise<void> {
  const rings = async () => (await control.calls({ status: 'ringing' })).length > 0;
  await until('a call that rings', rings, { withinMs: CRASH_WORLD_MS });
}

async function untilAllEnded(control: SimulatorControl): Promise<void> {
  await until('the end of every call', async () => {
    const { live, webhooks } = await control.summary();
    return live + webhooks.underWay === 0;
  });
}

/** What we answered to webhooks. */
async function answersOf(control: SimulatorControl): Promise<(number | undefined)[]> {
  const webhooks = (await control.calls()).flatMap((call) => call.webhooks);
  return webhooks.flatMap(({ attempts }) => attempts.map(({ status }) => status));
}

/** 503 or nobody there; 200 would be a lie. */
async function untilFoundUnready(apiUrl: string, times: number): Promise<void> {
  let found = 0;
  await until('a product that says it is not ready', async () => {
    const answer = await fetch(`${apiUrl}/healthz`).catch(() => null);
    expect(answer?.status ?? 503).toBe(503);
    found += 1;
    return found === times;
  });
}
