// Imports without Temporal and HTTP: files are uploaded into a folder, and the activity runs until there is nothing more to do.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import type { ActivityDeps } from '../../activities/deps.ts';
import { createImportActivities } from '../../activities/import-activities.ts';
import { importOfFile } from '../../api/import-files.ts';
import { storeUpload } from '../../api/uploads.ts';
import { exportPage } from '../../store/contact-export.ts';
import type { Contact } from '../../store/contacts.ts';
import type { Database, Db } from '../../store/db.ts';
import { type RefusedRow, refusalsPage } from '../../store/import-refusals.ts';
import {
  getImport,
  type ImportChange,
  startCheck,
  startImport,
  startUndo,
  updateImport,
} from '../../store/imports.ts';
import type { ImportOptions, ImportRow } from '../../store/schema/imports.ts';
import type { ImportProgress, ImportRunKey } from '../../workflows/contract.ts';
import { NOW } from './people.ts';

export type ImportWorld = Awaited<ReturnType<typeof openImportWorld>>;

const UNDER_WAY = ['running', 'checking', 'undoing'];

export async function openImportWorld(database: Database) {
  const { db } = database;
  const folder = await mkdtemp(join(tmpdir(), 'multi-number-imports-'));
  const env = new MockActivityEnvironment();
  const deps = { config: { UPLOAD_DIR: folder }, database, clock: () => NOW };
  const activities = createImportActivities(deps as unknown as ActivityDeps); // all that imports need of them

  async function upload(content: string | Uint8Array, fileName = 'people.csv'): Promise<ImportRow> {
    const form = new FormData();
    form.set('file', new Blob([content as string]), fileName);
    const id = randomUUID();
    const request = new Request('http://localhost/', { method: 'POST', body: form });
    const file = await storeUpload(request, folder, id);
    return await importOfFile({ db, folder, now: NOW }, id, file, 'US');
  }

  async function drive({ id: importId, run }: ImportRow): Promise<ImportRow> {
    for (;;) {
      const input: ImportRunKey = { importId, run };
      const { state } = await env.run<[ImportRunKey], ImportProgress, typeof activities.importRows>(
        activities.importRows,
        input,
      );
      if (!UNDER_WAY.includes(state)) return await getImport(db, importId);
    }
  }

  const change = (row: ImportRow, given: ImportChange) => updateImport(db, row.id, given, NOW);

  return {
    db,
    folder,
    upload,
    drive,
    change,
    options: (row: ImportRow, given: Partial<ImportOptions>) =>
      change(row, { options: { ...row.options, ...given } }),
    run: async (row: ImportRow) => await drive(await startImport(db, row.id, NOW)),
    check: async (row: ImportRow) => await drive(await startCheck(db, row.id, NOW)),
    undo: async (row: ImportRow) => await drive(await startUndo(db, row.id, NOW)),
    refusals: (row: ImportRow) => allRefusals(db, row.id),
    contacts: () => allContacts(db),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

async function allRefusals(db: Db, id: string): Promise<RefusedRow[]> {
  const { rows } = await refusalsPage(db, id, { after: null, limit: 100_000 });
  return rows;
}

/** In the order in which they came. */
async function allContacts(db: Db): Promise<Contact[]> {
  const { rows } = await exportPage(db, { listId: null, until: new Date() }, null, 100_000);
  return rows;
}
