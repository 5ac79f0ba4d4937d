// The worker: wiring only.
import { fileURLToPath } from 'node:url';
import {
  bundleWorkflowCode,
  DefaultLogger,
  type NativeConnection,
  Worker,
  type WorkerInterceptors,
  type WorkflowBundle,
} from '@temporalio/worker';
import { startAgentCaretaker } from './agent-caretaker.ts';
import { createContactActivities } from './contact-activities.ts';
import { startCrmKeeper } from './crm/crm-keeper.ts';
import type { ActivityDeps } from './deps.ts';
import { startRestFeeder } from './hopper-feeder.ts';
import { createImportActivities } from './import-activities.ts';
import { createCampaignActivities } from './pace-campaign.ts';
import { startPriceLookups } from './price-lookups.ts';
import { startRecordingDeletions } from './recording-deletions.ts';
import { listenForWakeups } from './wakeups.ts';

export type RunningWorker = {
  /** Ends in order: pacers hand over, running steps are finished. */
  stop(): Promise<void>;
  /** Settles when the worker has ended; rejects when it failed. */
  ended: Promise<void>;
};

export type WorkerOptions = {
  connection: NativeConnection;
  namespace: string;
  /** Bundled at the start when not given. */
  workflowBundle?: WorkflowBundle;
  interceptors?: WorkerInterceptors;
};

/** How much a worker takes upon itself at once; a bench's worker does the same. */
export const WORKER_TUNING = {
  workflowTaskPollerBehavior: { type: 'autoscaling' },
  activityTaskPollerBehavior: { type: 'autoscaling' },
  maxConcurrentActivityTaskExecutions: 300,
  maxConcurrentLocalActivityExecutions: 100,
  maxCachedWorkflows: 1000,
} as const;

/** The workflows as one script for the worker's sandbox. */
export async function bundleWorkflows(): Promise<WorkflowBundle> {
  const workflowsPath = fileURLToPath(new URL('../workflows/index.ts', import.meta.url));
  return await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('WARN') });
}

export async function startWorker(deps: ActivityDeps, options: WorkerOptions): Promise<RunningWorker> {
  const wakeups = await listenForWakeups(deps.database);
  const worker = await Worker.create({
    connection: options.connection,
    namespace: options.namespace,
    taskQueue: deps.config.TEMPORAL_TASK_QUEUE,
    workflowBundle: options.workflowBundle ?? (await bundleWorkflows()),
    ...(options.interceptors ? { interceptors: options.interceptors } : {}),
    activities: {
      ...createContactActivities(deps),
      ...createCampaignActivities(deps, wakeups),
      ...createImportActivities(deps),
    },
    ...WORKER_TUNING,
    shutdownGraceTime: '5 seconds',
  });
  const caretaker = await startAgentCaretaker(deps);
  const crmKeeper = await startCrmKeeper(deps);
  const stopPriceLookups = startPriceLookups(deps);
  const stopRecordingDeletions = startRecordingDeletions(deps);
  const stopRestFeeder = startRestFeeder(deps);
  const ended = worker.run();
  ended.catch((error) => deps.log.error({ err: error }, 'the worker failed'));
  return {
    ended,
    async stop() {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await ended.catch(() => {});
      await stopPriceLookups();
      await stopRestFeeder();
      await stopRecordingDeletions();
      await caretaker.stop();
      await crmKeeper.stop();
      await wakeups.close();
    },
  };
}
