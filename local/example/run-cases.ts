// Runs cases through store, API, simulator and workflow, with Temporal skipping the time in between.
import { setTimeout as sleep } from 'node:timers/promises';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import pino from 'pino';
import { pace } from '../../activities/pace-campaign.ts';
import { listenForWakeups } from '../../activities/wakeups.ts';
import { loadConfig } from '../../temporal.config.ts';
import { contactWorkflowId } from '../../workflows/ids.ts';
import { type Product, startProduct } from '../product.ts';
import { openMemoryDatabase } from '../setup/memory-database.ts';
import { nextFreePort } from '../setup/ports.ts';
import { startTimeSkippingServer } from '../setup/temporal.ts';
import { stackEnv } from '../stack.ts';
import { createControl } from '../twilio/control.ts';
import { startSimulator } from '../twilio/simulator.ts';
import { createBentClock } from './bent-clock.ts';
import type { CaseResult, ExampleCase } from './case.ts';
import { playOurSide } from './people.ts';
import { readResult } from './result.ts';
import { type Seeded, seedCase } from './seed.ts';

const API_ACCOUNT = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'auth-token-of-the-simulator' };

export async function runCases(cases: ExampleCase[]): Promise<CaseResult[]> {
  const [environment, simulator, database, port] = await Promise.all([
    startTimeSkippingServer({
      CampaignId: 'Keyword',
      ContactId: 'Keyword',
      ContactState: 'Keyword',
      NextCallAt: 'Datetime',
      LastOutcome: 'Keyword',
    }),
    startSimulator({ ...API_ACCOUNT, speed: 100 }),
    openMemoryDatabase(),
    nextFreePort(20_000 + Math.floor(Math.random() * 20_000)),
  ]);
  const control = createControl(simulator.url);
  await control.setDefault({ outcome: 'no-answer', ringMs: 500 });
  const clock = createBentClock();
  const wakeups = await listenForWakeups(database);
  const ended = new AbortController();
  const address = environment.address;
  const env = stackEnv({
    temporalAddress: address,
    simulatorUrl: simulator.url,
    databaseUrl: 'pglite:memory',
    port,
  });
  const product: Product = await startProduct({
    config: loadConfig(env),
    log: pino({ level: 'silent' }),
    database,
    clock: clock.now,
    interceptors: clock.interceptors,
    // Time stands still while an activity is open, so the pacer runs beside Temporal here.
    startCampaign: async (campaignId) => {
      void pace(product.activityDeps, wakeups, campaignId, ended.signal).catch(() => {});
    },
  });
  try {
    const results: CaseResult[] = [];
    for (const example of cases) {
      await control.reset();
      await control.setDefault({ outcome: 'no-answer', ringMs: 500 });
      const seeded = await seedCase(database.db, control, example, clock.now());
      results.push(await playCase(product, environment, example, seeded, `http://127.0.0.1:${port}`));
    }
    return results;
  } finally {
    ended.abort();
    await product.stop();
    await wakeups.close();
    await simulator.close();
    await environment.teardown();
    await database.close();
  }
}

async function playCase(
  product: Product,
  environment: TestWorkflowEnvironment,
  example: ExampleCase,
  seeded: Seeded,
  apiUrl: string,
): Promise<CaseResult> {
  const over = new AbortController();
  const ours = playOurSide(product, example, seeded, over.signal).catch((error) => {
    if (!over.signal.aborted) throw error;
  });
  const { API_KEY } = product.apiDeps.config;
  const started = await fetch(`${apiUrl}/api/campaigns/${seeded.campaignId}/start`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${API_KEY}` },
  });
  if (!started.ok) throw new Error(`${example.name} could not be started: ${await started.text()}`);
  await untilClosed(environment, contactWorkflowId(seeded.campaignId, seeded.contactId));
  over.abort();
  await ours;
  return await readResult(product.apiDeps.database.db, example, seeded);
}

/** Waiting for the result is what lets the server skip time. */
async function untilClosed(environment: TestWorkflowEnvironment, workflowId: string): Promise<void> {
  for (;;) {
    try {
      await environment.client.workflow.getHandle(workflowId).result();
      return;
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      await sleep(20);
    }
  }
}
