// The product in a process of its own, so that its peak of memory is that of an import and nothing else.

import { sql } from 'drizzle-orm';
import pino from 'pino';
import { quietTemporalLogs } from '../../activities/temporal-logs.ts';
import type { TemporalDevServer } from '../../local/setup/temporal.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { rowsOf } from '../../store/db.ts';
import { answerQuestions } from '../side-process.ts';

quietTemporalLogs(pino({ level: 'silent' }));

let stack: Stack | null = null;
let firstCommitAt: number | null = null;

const answers = {
  async start(input: { databaseUrl: string; temporalAddress: string; taskQueue: string }) {
    const { databaseUrl, temporalAddress, taskQueue } = input;
    const env = { TEMPORAL_TASK_QUEUE: taskQueue };
    const atPoint = (point: string) => {
      if (point === 'importBatchCommitted') firstCommitAt ??= Date.now();
    };
    const temporal = runningTemporal(temporalAddress);
    stack = await startStack({ databaseUrl, temporal, env, speed: 100, atPoint });
    return { apiUrl: stack.apiUrl, apiKey: stack.apiKey };
  },

  /** Milliseconds from the commit of the first batch until a call of its contacts was being placed; null before. */
  async firstCallAfterMs(): Promise<number | null> {
    if (!stack || firstCommitAt === null) return null;
    const [row] = await rowsOf<{ at: string | null }>(
      stack.product.apiDeps.database.db,
      sql`select extract(epoch from min(a.placing_at)) * 1000 as at
          from imports i join contacts c on c.created_at = i.started_at join attempts a on a.contact_id = c.id`,
    );
    return row?.at ? Math.max(0, Number(row.at) - firstCommitAt) : null;
  },

  async stop(): Promise<void> {
    await stack?.stop();
  },
};

export type ProductAnswers = typeof answers;

/** The bench's server; it is not this process's to stop. */
function runningTemporal(address: string): TemporalDevServer {
  const nothing = async () => {};
  const port = Number(address.split(':')[1]);
  const exited = new Promise<number | null>(() => {});
  return { address, port, namespace: 'default', pid: 0, notices: [], exited, stop: nothing, kill: nothing };
}

answerQuestions(answers);
