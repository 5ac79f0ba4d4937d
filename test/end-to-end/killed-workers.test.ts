// Row 20 of the fault table: of three processes one is killed every minute for ten minutes under load. Only with
// TEST_LONG=1; KILL_EVERY_SECONDS and KILLS make it shorter.
import { randomUUID } from 'node:crypto';
import { openSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, inject, it } from 'vitest';
import { projectRoot } from '../../local/setup/cache.ts';
import { type LeashedChild, spawnLeashed } from '../../local/setup/child.ts';
import { nextFreePort } from '../../local/setup/ports.ts';
import { startThrowawayPostgres } from '../../local/setup/postgres.ts';
import { stackEnv } from '../../local/stack.ts';
import { createControl, type SimulatorControl } from '../../local/twilio/control.ts';
import { startSimulator } from '../../local/twilio/simulator.ts';
import { campaignState } from '../../store/campaign-rest.ts';
import { openDatabase } from '../../store/db.ts';
import { audit, SOUND } from './audit.ts';
import { seedNeighbourhood } from './neighbourhood.ts';
import { hasPostgres } from './test-postgres.ts';
import { until } from './waiting.ts';

const PROCESSES = 3;
const CALLS_PER_SECOND = 4;
const CALLS_PER_CONTACT = 3;
const KILL_EVERY_MS = Number(process.env.KILL_EVERY_SECONDS ?? 60) * 1_000;
const KILLS = Number(process.env.KILLS ?? 10);
const LOAD_MS = (KILLS + 1) * KILL_EVERY_MS;
const CONTACTS = Math.ceil((LOAD_MS / 1_000) * (CALLS_PER_SECOND / CALLS_PER_CONTACT));
const WITHIN_MS = 4 * LOAD_MS + 240_000;
const LEAST_THROUGHPUT = 0.7;
const ACCOUNT = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'auth-token-of-the-simulator' };

it.skipIf(!process.env.TEST_LONG || !hasPostgres)(
  'row 20: a third of the processes killed again and again costs less than a third of the calls, and nobody is called twice or lost',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'multi-number-kills-'));
    const server = await startThrowawayPostgres();
    const simulator = await startSimulator(ACCOUNT);
    const control = createControl(simulator.url);
    const database = await openDatabase(server.url, { poolSize: 2 });
    const stopping = new AbortController();
    try {
      const campaignId = await seedNeighbourhood(database.db, control, CONTACTS);
      const ports = await freePorts();
      const common = { temporalAddress: inject('temporalAddress'), simulatorUrl: simulator.url };
      const fleet = ports.map((port) => {
        const own = stackEnv({ ...common, databaseUrl: server.url, port, callsPerSecond: CALLS_PER_SECOND });
        const env = {
          ...{ ...process.env, ...own, ...OF_ALL_PROCESSES, CAMPAIGN_ID: campaignId },
          PUBLIC_URL: `http://127.0.0.1:${ports[0]}`,
        };
        return keepAlive(() => startProcess(env, join(folder, 'product.log')), stopping.signal);
      });

      await untilCalls(control, 1);
      const undisturbed = await callsWithin(control, KILL_EVERY_MS);
      let disturbed = 0;
      for (let kill = 0; kill < KILLS; kill += 1) {
        await fleet[kill % PROCESSES]?.kill();
        disturbed += await callsWithin(control, KILL_EVERY_MS);
      }
      const throughput = disturbed / KILLS / undisturbed;
      process.stderr.write(`Calls a period: ${undisturbed}, with kills ${disturbed / KILLS}.\n`);
      const isOver = async () => (await campaignState(database.db, campaignId)) === 'finished';
      await until('the end of the campaign', isOver, { withinMs: WITHIN_MS });
      await Promise.all(fleet.map((each) => each.ended));
      expect(await audit(database.db, control)).toEqual(SOUND);
      expect(throughput).toBeGreaterThanOrEqual(LEAST_THROUGHPUT);
    } finally {
      stopping.abort();
      await simulator.close();
      await database.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
  WITHIN_MS,
);

const OF_ALL_PROCESSES = {
  LOG_LEVEL: 'warn',
  TEMPORAL_TASK_QUEUE: `kills-${randomUUID()}`,
};

async function freePorts(): Promise<number[]> {
  const ports: number[] = [];
  let from = 20_000 + Math.floor(Math.random() * 20_000);
  while (ports.length < PROCESSES) {
    const port = await nextFreePort(from);
    ports.push(port);
    from = port + 1;
  }
  return ports;
}

async function startProcess(env: NodeJS.ProcessEnv, logFile: string): Promise<LeashedChild> {
  const log = openSync(logFile, 'a');
  const program = join(projectRoot, 'test/end-to-end/crashing-product.ts');
  const own = { ...env, WORKFLOW_BUNDLE: inject('workflowBundlePath') };
  return await spawnLeashed(process.execPath, [program], { env: own, stdio: ['ignore', log, log] });
}

/** Starts the process again whenever it dies, as a supervisor does, until it ends in order. */
function keepAlive(start: () => Promise<LeashedChild>, signal: AbortSignal) {
  let child: LeashedChild | null = null;
  const endNow = () => void child?.kill();
  signal.addEventListener('abort', endNow);
  async function live(): Promise<void> {
    while (!signal.aborted) {
      child = await start();
      if ((await child.exited) === 0) return;
    }
  }
  return { ended: live(), kill: async () => await child?.kill() };
}

async function untilCalls(control: SimulatorControl, count: number): Promise<void> {
  const enough = async () => (await control.calls()).length >= count;
  await until('the first calls', enough, { withinMs: 120_000 });
}

/** Calls that are placed from now on; the time itself is what is measured by. */
async function callsWithin(control: SimulatorControl, ms: number): Promise<number> {
  const before = (await control.calls()).length;
  await sleep(ms);
  return (await control.calls()).length - before;
}
