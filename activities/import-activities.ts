// The activities of an import: a stretch of rows, batch by batch, each batch one transaction of the store.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApplicationFailure, Context } from '@temporalio/activity';
import { ENCODINGS } from '../connectors/csv/encoding.ts';
import { DELIMITERS } from '../connectors/csv/read-rows.ts';
import { listCustomFields } from '../store/custom-fields.ts';
import { ProductError } from '../store/errors.ts';
import { takeBatch } from '../store/import-batch.ts';
import { undoBatch } from '../store/import-undo.ts';
import { endImport, getImport } from '../store/imports.ts';
import type { ImportRow } from '../store/schema/imports.ts';
import type { ImportActivities, ImportProgress, ImportRunKey } from '../workflows/contract.ts';
import type { ActivityDeps } from './deps.ts';
import { type ImportReader, openReader } from './import-reader.ts';
import type { ReaderTask } from './import-reader-thread.ts';

/** Of one activity: long enough that there are few, short enough that their results show how it goes. */
const STRETCH_ROWS = 100_000;
/** Of one transaction: the embedded database does nothing else meanwhile. */
const BATCH_ROWS = { pglite: 1000, postgres: 2000 };
/**
 * Between two batches. The embedded database works on the thread of everything else: without a breath, requests and
 * webhooks would wait for the end of the file.
 */
const BREATH_MS = { pglite: 8, postgres: 0 };
const HEARTBEAT_MS = 2_000;
/** A reader that the next stretch does not take up in time is closed. */
const READER_WAITS_MS = 30_000;

type Parked = { rows: number; reader: ImportReader; timer: NodeJS.Timeout };

export function createImportActivities(deps: ActivityDeps): ImportActivities {
  const { db, kind } = deps.database;
  const parked = new Map<string, Parked>();

  return {
    importRows: (input) => asFailure(() => withHeartbeat(() => stretch(input))),

    endImport: async ({ importId, run, ...end }) => {
      await endImport(db, importId, run, end, deps.clock());
    },
  };

  async function stretch(key: ImportRunKey): Promise<ImportProgress> {
    const row = await getImport(db, key.importId);
    if (row.run !== key.run) return { state: 'cancelled', rows: row.counts.rows };
    if (row.state === 'undoing') return await undo(key);
    if (row.state !== 'running' && row.state !== 'checking')
      return { state: row.state, rows: row.counts.rows };
    const reader = takeReader(key, row) ?? openReader(await taskOf(row));
    const end = row.counts.rows + STRETCH_ROWS;
    let state: string = row.state;
    let rows = row.counts.rows;
    try {
      while (rows < end) {
        const batch = await reader.next();
        deps.atPoint?.('importBatchRead');
        state = await takeBatch(db, key.importId, key.run, batch, deps.clock());
        deps.atPoint?.('importBatchCommitted');
        rows = batch.lastRow;
        if (batch.isLast || state !== row.state) break;
        await breathe();
      }
    } catch (error) {
      await reader.close();
      throw error;
    }
    if (state === row.state) parkReader(key, rows, reader);
    else await reader.close();
    return { state, rows };
  }

  async function undo({ importId, run }: ImportRunKey): Promise<ImportProgress> {
    for (;;) {
      const { state, contacts } = await undoBatch(db, importId, run, deps.clock());
      if (state !== 'undoing' || contacts % STRETCH_ROWS === 0) return { state, rows: contacts };
      await breathe();
    }
  }

  /** Throws when the worker stops or the run is cancelled. */
  async function breathe(): Promise<void> {
    await sleep(BREATH_MS[kind]);
    Context.current().cancellationSignal.throwIfAborted();
  }

  function parkReader(key: ImportRunKey, rows: number, reader: ImportReader): void {
    const name = nameOf(key);
    const timer = setTimeout(() => {
      parked.delete(name);
      void reader.close();
    }, READER_WAITS_MS);
    parked.set(name, { rows, reader, timer: timer.unref() });
  }

  /** Only one that stands exactly where the database does. */
  function takeReader(key: ImportRunKey, row: ImportRow): ImportReader | null {
    const found = parked.get(nameOf(key));
    if (!found) return null;
    parked.delete(nameOf(key));
    clearTimeout(found.timer);
    if (found.rows === row.counts.rows) return found.reader;
    void found.reader.close();
    return null;
  }

  async function taskOf(row: ImportRow): Promise<ReaderTask> {
    const { header, mapping, options, idPrefix, startedAt } = row;
    return {
      path: join(deps.config.UPLOAD_DIR, `${row.id}.csv`),
      format: formatOf(row),
      hasHeader: row.format.hasHeader,
      ...{ header, mapping },
      customFields: (await listCustomFields(db)).map(({ name, kind, choices }) => ({ name, kind, choices })),
      region: options.region,
      splitNumbers: options.splitNumbers,
      maker: { idPrefix, at: (startedAt ?? row.createdAt).toISOString() },
      withRecords: options.duplicates === 'update' && row.state === 'running',
      skipRows: row.counts.rows,
      batchRows: BATCH_ROWS[kind],
    };
  }
}

function formatOf({ format }: ImportRow) {
  const encoding = ENCODINGS.find((name) => name === format.encoding) ?? 'utf-8';
  const delimiter = DELIMITERS.find((sign) => sign === format.delimiter) ?? ',';
  return { encoding, delimiter };
}

function nameOf({ importId, run }: ImportRunKey): string {
  return `${importId}:${run}`;
}

async function withHeartbeat<T>(act: () => Promise<T>): Promise<T> {
  const context = Context.current();
  const timer = setInterval(() => context.heartbeat(), HEARTBEAT_MS);
  try {
    return await act();
  } finally {
    clearInterval(timer);
  }
}

/** What can never succeed is not tried again: the import, its list, a type or its file is gone. */
async function asFailure<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const isFileGone = error instanceof Error && error.message.startsWith('ENOENT');
    if (!(error instanceof ProductError) && !isFileGone) throw error;
    const message = isFileGone ? 'the uploaded file is not on this machine any more' : error.message;
    throw ApplicationFailure.create({ message, type: 'importImpossible', nonRetryable: true });
  }
}
