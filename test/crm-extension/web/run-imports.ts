// Does what the worker would: takes in the rows of the import that was started.
import { MockActivityEnvironment } from '@temporalio/testing';
import { expect } from 'vitest';
import type { ActivityDeps } from '../../../activities/deps.ts';
import { createImportActivities } from '../../../activities/import-activities.ts';
import type { Db } from '../../../store/db.ts';
import type { ImportRunKey } from '../../../workflows/contract.ts';
import { takeOutbox } from '../../store/people.ts';

/** Waits until one was started. */
export async function runImport(db: Db, UPLOAD_DIR: string): Promise<void> {
  const database = { db, kind: 'pglite' };
  const deps = { config: { UPLOAD_DIR }, database, clock: () => new Date() };
  const activities = createImportActivities(deps as unknown as ActivityDeps); // all that imports need of them
  const worker = new MockActivityEnvironment();
  const started = async () => (await takeOutbox(db)).find(({ type }) => type === 'startImport');
  let message: Awaited<ReturnType<typeof started>>;
  await expect
    .poll(async () => {
      message = await started();
      return message?.type;
    })
    .toBe('startImport');
  if (message?.type !== 'startImport') return;
  const { importId, run } = message;
  await worker.run((key: ImportRunKey) => activities.importRows(key), { importId, run });
}
