// The bench "calls": contacts through the whole product against the same workflow without a product.
//
// Product: API, worker and PGlite on a folder in one process, as the embedded default runs; the Twilio simulator in
// another, signed webhooks over HTTP, three status webhooks a call. Reference: one process with a worker of the same
// settings; its workflow has the same local and asynchronously completed activities and the same timers, but nothing
// in them: no database, no HTTP, no search attributes, no summaries; a timer of the length of a call completes each.
// Both share one Temporal development server, set up as `npm start` does, and one machine, on which the product also
// pays for its simulator. Rounds of full load alternate, the other side being idle; medians are compared.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { nextFreePort } from '../local/setup/ports.ts';
import { startTemporalDevServer } from '../local/setup/temporal.ts';
import { stackEnv } from '../local/stack.ts';
import { createControl } from '../local/twilio/control.ts';
import { openDatabase } from '../store/db.ts';
import type { Bench, Figures } from './bench.ts';
import type { ProductAnswers } from './calls/product-process.ts';
import type { ReferenceAnswers } from './calls/reference-process.ts';
import { startSimulatorProcess } from './calls/simulator-process.ts';
import { CALLS_PER_CONTACT, type LoadResult, RING_MS, SETUP_MS } from './calls/workload.ts';
import { cpuTimeMs } from './cpu-time.ts';
import { median, percentile, rounded } from './figures.ts';
import { startSide } from './side-process.ts';

const LIGHT_CONTACTS = 20;
/** All calls of the burst are due within this time. */
const BURST_MS = 1_000;

export const callsBench: Bench = {
  about: 'whole product against a bare Temporal workflow: calls/s, events per call, lateness, memory',
  options: { contacts: 150, rounds: 3, burst: 1_000 },
  async run({ contacts = 0, rounds = 0, burst = 0 }, say) {
    const folder = await mkdtemp(join(tmpdir(), 'multi-number-bench-'));
    const sides = await startSides(folder);
    try {
      return await measure(sides, { contacts, rounds, burst }, say);
    } finally {
      await sides.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

type Sides = Awaited<ReturnType<typeof startSides>>;

async function startSides(folder: string) {
  const temporal = await startTemporalDevServer({ headless: true, dbFile: join(folder, 'temporal.db') });
  const port = await nextFreePort(20_000 + Math.floor(Math.random() * 20_000));
  const simulatorPort = await nextFreePort(port + 1);
  const simulatorUrl = `http://127.0.0.1:${simulatorPort}`;
  const databaseUrl = `pglite:${join(folder, 'pglite')}`;
  const env = stackEnv({ temporalAddress: temporal.address, simulatorUrl, databaseUrl, port });
  const simulator = await startSimulatorProcess(simulatorPort, env);
  const control = createControl(simulatorUrl);
  await control.setDefault({ outcome: 'no-answer', setupMs: SETUP_MS, ringMs: RING_MS });
  const script = (name: string) => fileURLToPath(new URL(`./calls/${name}-process.ts`, import.meta.url));
  // The engine needs much more memory once, to make its folder.
  await (await openDatabase(databaseUrl)).close();
  const product = await startSide<ProductAnswers>(script('product'), env);
  const reference = await startSide<ReferenceAnswers>(script('reference'), env);
  const connection = await Connection.connect({ address: temporal.address });
  return {
    temporal,
    simulator,
    control,
    product,
    reference,
    client: new Client({ connection }),
    async stop() {
      await connection.close();
      await reference.stop();
      await product.stop();
      await simulator.stop();
      await temporal.stop();
    },
  };
}

type Sizes = { contacts: number; rounds: number; burst: number };

async function measure(sides: Sides, sizes: Sizes, say: (line: string) => void): Promise<Figures> {
  // Few contacts, so that no delay is over before its timer starts: here events are counted.
  const light = await loadRound(sides, 'product', 'light', LIGHT_CONTACTS);
  const referenceLight = await loadRound(sides, 'reference', 'light', LIGHT_CONTACTS);
  const products: Round[] = [];
  const references: Round[] = [];
  for (let round = 1; round <= sizes.rounds; round += 1) {
    // The second of a pair may find another machine than the first, so they take turns.
    const order = round % 2 === 1 ? (['product', 'reference'] as const) : (['reference', 'product'] as const);
    for (const side of order) {
      const result = await loadRound(sides, side, `round ${round}`, sizes.contacts);
      (side === 'product' ? products : references).push(result);
      say(`round ${round} of ${sizes.rounds}: ${side} ${rounded(result.callsPerSecond)} calls/s`);
    }
  }
  const lateness = await burst(sides, sizes.burst);
  say(
    `${sizes.burst} calls due within ${BURST_MS} ms: half within ${lateness.latenessP50Ms} ms of their time`,
  );
  const callsPerSecond = median(products.map((round) => round.callsPerSecond));
  const referenceCallsPerSecond = median(references.map((round) => round.callsPerSecond));
  return {
    ratio: rounded(callsPerSecond / referenceCallsPerSecond, 3),
    callsPerSecond: rounded(callsPerSecond),
    referenceCallsPerSecond: rounded(referenceCallsPerSecond),
    eventsPerCall: await eventsPerCall(sides.client, light),
    referenceEventsPerCall: await eventsPerCall(sides.client, referenceLight),
    ...lateness,
    peakMemoryMb: Math.round(await sides.product.ask('peakMemoryMb')),
    cpuMsPerCall: cpuPerCall(products),
    referenceCpuMsPerCall: cpuPerCall(references),
    contacts: sizes.contacts,
    callsPerContact: CALLS_PER_CONTACT,
    burstCalls: sizes.burst,
    rounds: products.map((round) => rounded(round.callsPerSecond)),
    referenceRounds: references.map((round) => rounded(round.callsPerSecond)),
  };
}

type CpuTimes = { temporal: number; product: number; simulator: number; reference: number };
type Round = LoadResult & { callsPerSecond: number; cpuMs: CpuTimes };

async function loadRound(
  sides: Sides,
  side: 'product' | 'reference',
  name: string,
  contacts: number,
): Promise<Round> {
  const before = cpuTimes(sides);
  const placedBefore = (await sides.control.summary()).calls;
  const input = { name, contacts };
  const result = await (side === 'product'
    ? sides.product.ask('load', input)
    : sides.reference.ask('load', input));
  const after = cpuTimes(sides);
  const placed = (await sides.control.summary()).calls - placedBefore;
  if (side === 'product' && placed !== result.calls) {
    throw new Error(`the simulator saw ${placed} calls instead of ${result.calls}`);
  }
  const cpuMs = {
    temporal: after.temporal - before.temporal,
    product: after.product - before.product,
    simulator: after.simulator - before.simulator,
    reference: after.reference - before.reference,
  };
  return { ...result, callsPerSecond: result.calls / result.seconds, cpuMs };
}

function cpuTimes({ temporal, product, simulator, reference }: Sides): CpuTimes {
  return {
    temporal: cpuTimeMs(temporal.pid),
    product: cpuTimeMs(product.pid),
    simulator: cpuTimeMs(simulator.pid),
    reference: cpuTimeMs(reference.pid),
  };
}

/** Processor milliseconds per call and process; the product's include the making of its contacts. */
function cpuPerCall(rounds: Round[]): CpuTimes {
  const perCall = (part: keyof CpuTimes) =>
    rounded(median(rounds.map((round) => round.cpuMs[part] / round.calls)), 2);
  return {
    temporal: perCall('temporal'),
    product: perCall('product'),
    simulator: perCall('simulator'),
    reference: perCall('reference'),
  };
}

async function eventsPerCall(client: Client, { workflowIds }: Round): Promise<number> {
  const runs = await Promise.all(workflowIds.map((id) => client.workflow.getHandle(id).describe()));
  const events = runs.map((run) => run.historyLength / CALLS_PER_CONTACT);
  return rounded(median(events), 2);
}

/**
 * Contacts that were waiting as rows become due all within a second, at unlimited calls per second: how long after its
 * time each call is accepted by Twilio. The reference's figure is how late its workflows, started by a client at their
 * times, reach their call.
 */
async function burst(sides: Sides, contacts: number) {
  const input = { name: 'burst', contacts, overMs: BURST_MS };
  const due = new Map((await sides.product.ask('burst', input)).map(({ number, at }) => [number, at]));
  const lateness = (await sides.control.calls()).flatMap((call) => {
    const at = due.get(call.to);
    return at === undefined ? [] : [call.requestedAt - at];
  });
  if (lateness.length !== contacts) throw new Error(`${lateness.length} of ${contacts} calls were placed`);
  const reference = await sides.reference.ask('burst', input);
  return {
    latenessP50Ms: Math.round(percentile(lateness, 50)),
    latenessP95Ms: Math.round(percentile(lateness, 95)),
    referenceLatenessP50Ms: Math.round(percentile(reference, 50)),
    referenceLatenessP95Ms: Math.round(percentile(reference, 95)),
  };
}
