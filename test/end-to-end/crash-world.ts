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
import { createControl, type Plan, type SimulatorControl } from '../../local/twilio/control.ts';
import { startSimulator } from '../../local/twilio/simulator.ts';
import { startCampaign } from '../../store/campaign-moves.ts';
import { type Database, openDatabase } from '../../store/db.ts';
import { final } from '../../store/schema/dialing.ts';
import { type Audit, audit } from './audit.ts';
import { quickDial, seedCampaign, seedHousehold } from './seed.ts';
import { until } from './waiting.ts';

/** A process dies at the `nth` passing of the point. */
export type Crash = { point: string; nth: number };

export type CrashWorld = {
  databaseUrl?: string;
  temporalAddress?: string;
  /** The first process dies by the first, its successor by the second, and so on; the last one lives. */
  crashes: Crash[];
  contacts?: number;
  /** Retries what it should not. */
  naive?: boolean;
  /** Something else that happens while the campaign runs. */
  meanwhile?: (life: { control: SimulatorControl; child: () => LeashedChild }) => Promise<void>;
};

export type Aftermath = { audit: Audit; finals: number; contacts: number; deaths: number; calls: number };

const RINGS_OUT: Plan = { outcome: 'no-answer', ringMs: 150, setupMs: 20 };
const BUSY: Plan = { outcome: 'busy', setupMs: 20 };
const NETWORK_FAILS: Plan = { outcome: 'failed', setupMs: 20 };
const ANSWERS: Plan = { outcome: 'answer', ringMs: 150, setupMs: 20, hangUpAfterMs: 900 };

/** What the contacts' primary and Office phones do; nobody is ever on holiday. */
const HABITS: [Plan, Plan][] = [
  [RINGS_OUT, RINGS_OUT],
  [BUSY, ANSWERS],
  [ANSWERS, ANSWERS],
  [NETWORK_FAILS, BUSY],
  [[RINGS_OUT, ANSWERS], BUSY] as [Plan, Plan],
  [RINGS_OUT, NETWORK_FAILS],
];

const ACCOUNT = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'auth-token-of-the-simulator' };
const WITHIN_MS = 110_000;

/** Plays the campaign to its end and answers how things stand then. */
export async function playCrashWorld(world: CrashWorld): Promise<Aftermath> {
  const folder = await mkdtemp(join(tmpdir(), 'multi-number-crash-'));
  const databaseUrl = world.databaseUrl ?? `pglite:${join(folder, 'pglite')}`;
  const simulator = await startSimulator(ACCOUNT);
  const control = createControl(simulator.url);
  const contacts = world.contacts ?? HABITS.length;
  let child: LeashedChild | undefined;
  try {
    const campaignId = await withDatabase(databaseUrl, (database) => seed(database, control, contacts));
    const env = await environment(world, databaseUrl, simulator.url, campaignId);
    const start = async (crash: Crash | undefined) => {
      const own = crash ? { CRASH_POINT: crash.point, CRASH_NTH: String(crash.nth) } : {};
      child = await startChild({ ...env, ...own }, join(folder, 'product.log'));
      return child;
    };
    const living = () => {
      if (!child) throw new Error('there is no process yet');
      return child;
    };
    const [deaths] = await Promise.all([
      untilOneLives(world.crashes, start, join(folder, 'product.log')),
      world.meanwhile?.({ control, child: living }),
    ]);
    await untilQuiet(control);
    return await withDatabase(databaseUrl, async ({ db }) => ({
      audit: await audit(db, control),
      finals: (await db.select().from(final)).length,
      calls: (await control.calls()).length,
      contacts,
      deaths,
    }));
  } finally {
    await child?.kill();
    await simulator.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function seed({ db }: Database, control: SimulatorControl, contacts: number): Promise<string> {
  await control.setDefault(RINGS_OUT);
  const households = [];
  for (let index = 0; index < contacts; index += 1) {
    const household = await seedHousehold(db);
    const [primary, office] = HABITS[index % HABITS.length] ?? [RINGS_OUT, RINGS_OUT];
    await control.setScenario(household.primary, primary);
    await control.setScenario(household.office, office);
    households.push(household.contact);
  }
  const campaign = await seedCampaign(db, households, { dial: quickDial({ maxAttempts: 2 }) });
  await startCampaign(db, campaign.id, new Date());
  return campaign.id;
}

async function environment(world: CrashWorld, databaseUrl: string, simulatorUrl: string, campaignId: string) {
  const port = await nextFreePort(20_000 + Math.floor(Math.random() * 20_000));
  const temporalAddress = world.temporalAddress ?? inject('temporalAddress');
  return {
    ...process.env,
    ...stackEnv({ temporalAddress, simulatorUrl, databaseUrl, port }),
    TEMPORAL_TASK_QUEUE: `crash-${randomUUID()}`,
    WORKFLOW_BUNDLE: inject('workflowBundlePath'),
    CAMPAIGN_ID: campaignId,
    LOG_LEVEL: 'warn',
    ...(world.naive ? { NAIVE: '1' } : {}),
  };
}

async function startChild(env: NodeJS.ProcessEnv, logFile: string): Promise<LeashedChild> {
  const log = openSync(logFile, 'a');
  const program = join(projectRoot, 'test/end-to-end/crashing-product.ts');
  return await spawnLeashed(process.execPath, [program], { env, stdio: ['ignore', log, log] });
}

/** Answers how many died. */
async function untilOneLives(
  crashes: Crash[],
  start: (crash: Crash | undefined) => Promise<LeashedChild>,
  logFile: string,
): Promise<number> {
  const giveUpAt = Date.now() + WITHIN_MS;
  for (let deaths = 0; ; deaths += 1) {
    const child = await start(crashes[deaths]);
    const late = setTimeout(() => void child.kill(), Math.max(0, giveUpAt - Date.now()));
    const exitCode = await child.exited;
    clearTimeout(late);
    if (exitCode === 0) return deaths;
    const words = readFileSync(logFile, 'utf8').slice(-3000);
    if (Date.now() > giveUpAt) throw new Error(`the campaign did not end after ${deaths} deaths:\n${words}`);
    if (exitCode !== null) throw new Error(`a product process failed by itself:\n${words}`);
  }
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
