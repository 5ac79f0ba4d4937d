// A campaign that is played by product processes which die and are started again, while people's phones, the
// database and Temporal live on.
import { randomUUID } from 'node:crypto';
import { openSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { projectRoot } from '../../local/setup/cache.ts';
import { type LeashedChild, spawnLeashed } from '../../local/setup/child.ts';
import { nextFreePort } from '../../local/setup/ports.ts';
import { stackEnv } from '../../local/stack.ts';
import { createControl, type SimulatorControl } from '../../local/twilio/control.ts';
import { startSimulator } from '../../local/twilio/simulator.ts';
import { type Database, openDatabase } from '../../store/db.ts';
import { final } from '../../store/schema/dialing.ts';
import { type Audit, audit } from './audit.ts';
import { seedNeighbourhood } from './neighbourhood.ts';
import { until } from './waiting.ts';

/** A process dies at the `nth` passing of the point. */
export type Crash = { point: string; nth: number };

export type CrashWorld = {
  /** Default: a PGlite folder of its own. */
  databaseUrl?: string;
  /** Default: the server of all end-to-end tests. */
  temporalAddress?: string;
  /** The first process dies by the first, its successor by the second, and so on; the last one lives. */
  crashes: readonly Crash[];
  contacts: number;
  /** Retries what it should not. */
  naive?: boolean;
  /** Processes that end by themselves are started again too, as a supervisor would. */
  supervised?: boolean;
  /** Something else that happens while the campaign runs. */
  meanwhile?: (around: { control: SimulatorControl; apiUrl: string }) => Promise<void>;
};

export type Aftermath = {
  audit: Audit;
  /** Contacts in Final. */
  finals: number;
  /** The points at which processes died, in order; `by itself` for those that only ended. */
  died: string[];
  calls: number;
};

const ACCOUNT = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'auth-token-of-the-simulator' };
/** For the whole campaign; a busy machine needs many times longer than an idle one. */
export const CRASH_WORLD_MS = 480_000;

/** Plays the campaign to its end and answers how things stand then. */
export async function playCrashWorld(world: CrashWorld): Promise<Aftermath> {
  const folder = await mkdtemp(join(tmpdir(), 'multi-number-crash-'));
  const databaseUrl = world.databaseUrl ?? `pglite:${join(folder, 'pglite')}`;
  const simulator = await startSimulator(ACCOUNT);
  const control = createControl(simulator.url);
  try {
    const campaignId = await withDatabase(databaseUrl, ({ db }) =>
      seedNeighbourhood(db, control, world.contacts),
    );
    const env = await environment(world, databaseUrl, simulator.url, campaignId);
    const [died] = await Promise.all([
      untilOneLives(world, env, join(folder, 'product.log')),
      world.meanwhile?.({ control, apiUrl: env.PUBLIC_URL }),
    ]);
    await untilQuiet(control);
    return await withDatabase(databaseUrl, async ({ db }) => ({
      audit: await audit(db, control),
      finals: (await db.select().from(final)).length,
      calls: (await control.calls()).length,
      died,
    }));
  } finally {
    await simulator.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function environment(world: CrashWorld, databaseUrl: string, simulatorUrl: string, campaignId: string) {
  const port = await nextFreePort(20_000 + Math.floor(Math.random() * 20_000));
  const temporalAddress = world.temporalAddress ?? inject('temporalAddress');
  const publicUrl = `http://127.0.0.1:${port}`;
  return {
    ...process.env,
    ...stackEnv({ temporalAddress, simulatorUrl, databaseUrl, port }),
    PUBLIC_URL: publicUrl,
    TEMPORAL_TASK_QUEUE: `crash-${randomUUID()}`,
    WORKFLOW_BUNDLE: inject('workflowBundlePath'),
    CAMPAIGN_ID: campaignId,
    LOG_LEVEL: 'warn',
    ...(world.naive ? { NAIVE: '1' } : {}),
  };
}

async function untilOneLives(
  { crashes, supervised }: CrashWorld,
  env: NodeJS.ProcessEnv,
  logFile: string,
): Promise<string[]> {
  const giveUpAt = Date.now() + CRASH_WORLD_MS;
  for (const died: string[] = []; ; ) {
    const crash = crashes[died.filter((point) => point !== 'by itself').length];
    const own = crash ? { CRASH_POINT: crash.point, CRASH_NTH: String(crash.nth) } : {};
    const child = await startChild({ ...env, ...own }, logFile);
    const late = setTimeout(() => void child.kill(), Math.max(0, giveUpAt - Date.now()));
    const exitCode = await child.exited;
    clearTimeout(late);
    if (exitCode === 0) return died;
    const words = () => readFileSync(logFile, 'utf8').slice(-3000);
    if (Date.now() > giveUpAt) throw new Error(`no end after the deaths at ${died.join(', ')}:\n${words()}`);
    const byItself = exitCode !== null || !crash;
    if (byItself && !supervised) throw new Error(`a product process failed by itself:\n${words()}`);
    died.push(byItself ? 'by itself' : crash.point);
  }
}

async function startChild(env: NodeJS.ProcessEnv, logFile: string): Promise<LeashedChild> {
  const log = openSync(logFile, 'a');
  const program = join(projectRoot, 'test/end-to-end/crashing-product.ts');
  return await spawnLeashed(process.execPath, [program], { env, stdio: ['ignore', log, log] });
}

async function untilQuiet(control: SimulatorControl): Promise<void> {
  await until('the last webhook', async () => {
    const { webhooks, live, queued } = await control.summary();
    return webhooks.underWay + live + queued === 0;
  });
}

async function withDatabase<T>(url: string, use: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(url, { poolSize: 2 });
  try {
    return await use(database);
  } finally {
    await database.close();
  }
}
