// The reference as a process: a worker with the product's settings and a client that completes the calls, no database.
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { CompleteAsyncError, Context } from '@temporalio/activity';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker';
import pino from 'pino';
import { WORKER_TUNING } from '../../activities/create-worker.ts';
import { quietTemporalLogs } from '../../activities/temporal-logs.ts';
import { answerQuestions } from '../side-process.ts';
import type { CallEnded, ReferenceActivities, ReferenceInput } from './reference-workflow.ts';
import {
  CALL_MS,
  CALLS_PER_CONTACT,
  type LoadResult,
  PHONE_DELAY_SECONDS,
  PHONES,
  ROUND_DELAY_SECONDS,
} from './workload.ts';

const TASK_QUEUE = 'reference';
/** As many as the product starts at once. */
const STARTS_AT_ONCE = 25;

quietTemporalLogs(pino({ level: 'warn' }, pino.destination(2)));
const address = process.env.TEMPORAL_ADDRESS ?? '';
const connection = await Connection.connect({ address });
const client = new Client({ connection });
const nativeConnection = await NativeConnection.connect({ address });

let onClosed: () => void = () => {};
/** When the call of a workflow got its turn. */
const turns = new Map<string, number>();

const activities: ReferenceActivities = {
  openBook: async () => {},
  closeContact: async () => onClosed(),
  callPhone: async () => {
    const { workflowExecution, activityId } = Context.current().info;
    const workflowId = workflowExecution?.workflowId ?? '';
    turns.set(workflowId, Date.now());
    setTimeout(() => {
      const ended: CallEnded = { endedAt: Date.now() };
      void client.activity.complete({ workflowId, activityId }, ended);
    }, CALL_MS);
    throw new CompleteAsyncError();
  },
};

const worker = await Worker.create({
  connection: nativeConnection,
  taskQueue: TASK_QUEUE,
  workflowBundle: await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('./reference-workflow.ts', import.meta.url)),
    logger: new DefaultLogger('WARN'),
  }),
  activities,
  ...WORKER_TUNING,
});
const ended = worker.run();

async function start(workflowId: string, calls: number): Promise<void> {
  const input: ReferenceInput = {
    calls,
    phones: PHONES,
    phoneDelayMs: PHONE_DELAY_SECONDS * 1000,
    roundDelayMs: ROUND_DELAY_SECONDS * 1000,
  };
  await client.workflow.start('referenceContact', { workflowId, taskQueue: TASK_QUEUE, args: [input] });
}

function untilClosed(contacts: number): Promise<void> {
  return new Promise((resolve) => {
    let closed = 0;
    onClosed = () => {
      closed += 1;
      if (closed === contacts) resolve();
    };
  });
}

const answers = {
  async load({ name, contacts }: { name: string; contacts: number }): Promise<LoadResult> {
    const workflowIds = Array.from({ length: contacts }, (_, index) => `${name}:${index}`);
    const left = [...workflowIds];
    const allClosed = untilClosed(contacts);
    const startedAt = Date.now();
    const startSome = async () => {
      for (let id = left.shift(); id !== undefined; id = left.shift()) await start(id, CALLS_PER_CONTACT);
    };
    await Promise.all(Array.from({ length: STARTS_AT_ONCE }, startSome));
    await allClosed;
    const seconds = (Date.now() - startedAt) / 1000;
    return { calls: contacts * CALLS_PER_CONTACT, seconds, workflowIds: workflowIds.slice(0, 20) };
  },

  /** How late, in milliseconds, each of the contacts got the turn of its only call, all due within `overMs`. */
  async burst({
    name,
    contacts,
    overMs,
  }: {
    name: string;
    contacts: number;
    overMs: number;
  }): Promise<number[]> {
    const allClosed = untilClosed(contacts);
    const from = Date.now() + 500;
    const dues = Array.from({ length: contacts }, (_, index) => from + (index * overMs) / contacts);
    await Promise.all(
      dues.map(async (due, index) => {
        await sleep(due - Date.now());
        await start(`${name}:${index}`, 1);
      }),
    );
    await allClosed;
    return dues.map((due, index) => (turns.get(`${name}:${index}`) ?? Number.NaN) - due);
  },

  async stop(): Promise<void> {
    worker.shutdown();
    await ended;
    await connection.close();
    await nativeConnection.close();
  },
};

export type ReferenceAnswers = typeof answers;

answerQuestions(answers);
