// One Temporal server and one bundle of the workflows for all end-to-end test files; each file has its own task queue.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { bundleWorkflows } from '../../activities/create-worker.ts';
import { startTemporalDevServer } from '../../local/setup/temporal.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    temporalAddress: string;
    /** A file with the bundled workflows. */
    workflowBundlePath: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [temporal, bundle] = await Promise.all([
    startTemporalDevServer({ headless: true }),
    bundleWorkflows(),
  ]);
  const folder = mkdtempSync(join(tmpdir(), 'multi-number-bundle-'));
  const bundlePath = join(folder, 'workflows.js');
  writeFileSync(bundlePath, bundle.code);
  project.provide('temporalAddress', temporal.address);
  project.provide('workflowBundlePath', bundlePath);
  return async () => {
    await temporal.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
