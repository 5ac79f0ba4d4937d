// A whole product on one database with one limit: what a part of the bench runs on.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { nextFreePort } from '../../local/setup/ports.ts';
import { startTemporalDevServer } from '../../local/setup/temporal.ts';
import { stackEnv } from '../../local/stack.ts';
import { createControl, type Plan } from '../../local/twilio/control.ts';
import { startSimulatorProcess } from '../calls/simulator-process.ts';
import { startSide } from '../side-process.ts';
import type { CampaignAnswers } from './product-process.ts';

export type Lane = Awaited<ReturnType<typeof openLane>>;

export type PlacedCall = { to: string; at: number };

const SCRIPT = fileURLToPath(new URL('./product-process.ts', import.meta.url));

/** `callsPerSecond` 0 is no limit. */
export async function openLane(options: { databaseUrl: string; callsPerSecond: number }) {
  const folder = await mkdtemp(join(tmpdir(), 'multi-number-bench-'));
  const temporal = await startTemporalDevServer({ headless: true, dbFile: join(folder, 'temporal.db') });
  const port = await nextFreePort(20_000 + Math.floor(Math.random() * 20_000));
  const simulatorPort = await nextFreePort(port + 1);
  const simulatorUrl = `http://127.0.0.1:${simulatorPort}`;
  const env = stackEnv({ temporalAddress: temporal.address, simulatorUrl, port, ...options });
  const simulator = await startSimulatorProcess(simulatorPort, env);
  const control = createControl(simulatorUrl);
  const product = await startSide<CampaignAnswers>(SCRIPT, env);
  const connection = await Connection.connect({ address: temporal.address });
  const client = new Client({ connection });

  return {
    product,
    /** What everybody does who is called from now on; earlier calls are forgotten. */
    async callees(plan: Plan): Promise<void> {
      await control.reset();
      await control.setDefault(plan);
    },
    /** Over HTTP, as people do. Resolves when the API has answered. */
    async move(campaignId: string, action: 'start' | 'pause'): Promise<void> {
      const url = `http://127.0.0.1:${port}/api/campaigns/${campaignId}/${action}`;
      const answer = await fetch(url, {
        method: 'POST',
        headers: { Authorization: `Bearer ${env.API_KEY}` },
      });
      if (!answer.ok) throw new Error(`${action}: ${answer.status} ${await answer.text()}`);
    },
    /** Calls as they arrived at Twilio, the first first. */
    async placed(): Promise<PlacedCall[]> {
      const calls = await control.calls();
      return calls.map(({ to, requestedAt }) => ({ to, at: requestedAt })).toSorted((a, b) => a.at - b.at);
    },
    placedCount: async () => (await control.summary()).calls,
    liveCalls: async () => (await control.summary()).live,
    openWorkflows: async (campaignId: string) => {
      const query = `WorkflowType = 'dialContact' and ExecutionStatus = 'Running' and CampaignId = '${campaignId}'`;
      return (await client.workflow.count(query)).count;
    },
    async stop() {
      await connection.close();
      await product.stop();
      await simulator.stop();
      await temporal.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function pause(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}
