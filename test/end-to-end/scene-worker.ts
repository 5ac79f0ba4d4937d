// Another worker for a scene whose own one the test has stopped.
import { readFileSync } from 'node:fs';
import { NativeConnection } from '@temporalio/worker';
import { inject } from 'vitest';
import { startWorker } from '../../activities/create-worker.ts';
import type { Scene } from './scene.ts';

export type SceneWorker = { stop(): Promise<void> };

/** Stop it before the scene. */
export async function startSceneWorker({ stack }: Scene): Promise<SceneWorker> {
  const connection = await NativeConnection.connect({ address: stack.temporal.address });
  const workflowBundle = { code: readFileSync(inject('workflowBundlePath'), 'utf8') };
  const { activityDeps } = stack.product;
  const worker = await startWorker(activityDeps, { connection, namespace: 'default', workflowBundle });
  return {
    async stop() {
      await worker.stop();
      await connection.close();
    },
  };
}
