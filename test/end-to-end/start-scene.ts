// A scene of a test file: on the Temporal server of all end-to-end tests, with a task queue of its own.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inject } from 'vitest';
import type { TemporalDevServer } from '../../local/setup/temporal.ts';
import { openScene, type Scene, type SceneOptions } from './scene.ts';

export async function startScene(options: SceneOptions = {}): Promise<Scene> {
  return await openScene({
    temporal: sharedTemporal(),
    workflowBundle: { code: readFileSync(inject('workflowBundlePath'), 'utf8') },
    taskQueue: `end-to-end-${randomUUID()}`,
    ...options,
  });
}

/** Stopping it is not up to a test. */
function sharedTemporal(): TemporalDevServer {
  const address = inject('temporalAddress');
  const nothing = async () => {};
  return {
    address,
    port: Number(address.split(':')[1]),
    namespace: 'default',
    pid: 0,
    notices: [],
    exited: new Promise(() => {}),
    stop: nothing,
    kill: nothing,
  };
}
