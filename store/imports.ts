// Imports: how they are made, changed and moved from state to state. Their rows come in by store/import-batch.ts.
import { and, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import { mappingProblems } from '../workflows/rules/import-mapping.ts';
import { say } from '../workflows/rules/sentences.ts';
import type { Db } from './db.ts';
import { ProductError } from './errors.ts';
import { newIdPrefix } from './import-ids.ts';
import { afterKey, keyOf, orderOf, type Page, type PageRequest, pageOf, type Sorting } from './keyset.ts';
import { sendToTemporal } from './outbox.ts';
import { lists } from './schema/contacts.ts';
import {
  type ImportCounts,
  type ImportRow,
  type ImportState,
  importKeys,
  importRefusals,
  imports,
} from './schema/imports.ts';
import { atVersion, notFound, notFoundOrOutdated } from './versions.ts';

/** What is known of a file when it has arrived. */
export type ArrivedFile = Pick<
  ImportRow,
  'id' | 'fileName' | 'bytes' | 'hasBom' | 'format' | 'header' | 'preview' | 'mapping' | 'options'
>;

export type ImportChange = Partial<Pick<ImportRow, 'format' | 'header' | 'preview' | 'mapping' | 'options'>>;

const NOTHING: ImportCounts = { rows: 0, created: 0, updated: 0, skipped: 0, refused: 0, empty: 0 };

export async function getImport(db: Db, id: string): Promise<ImportRow> {
  const [row] = await db.select().from(imports).where(eq(imports.id, id));
  if (!row) throw notFound('import');
  return row;
}

/** Newest first. */
export async function importsPage(db: Db, page: PageRequest): Promise<Page<ImportRow>> {
  const sorting: Sorting = {
    direction: 'desc',
    columns: [
      [imports.createdAt, 'moment'],
      [imports.id, 'uuid'],
    ],
  };
  const rows = await db
    .select({ ...getTableColumns(imports), key: keyOf(sorting) })
    .from(imports)
    .where(afterKey(sorting, page.after))
    .orderBy(...orderOf(sorting))
    .limit(page.limit + 1);
  return pageOf(rows, page.limit);
}

export async function createImport(db: Db, file: ArrivedFile, now: Date): Promise<ImportRow> {
  const made = { idPrefix: newIdPrefix(now), counts: NOTHING, createdAt: now, updatedAt: now };
  const [row] = await db
    .insert(imports)
    .values({ ...file, ...made })
    .returning();
  if (!row) throw new Error('an insert without a row');
  return row;
}

/** Throws `conflict` once the import has begun; what a check had found is forgotten. */
export async function updateImport(
  db: Db,
  id: string,
  change: ImportChange,
  now: Date,
  expectedVersion?: number,
): Promise<ImportRow> {
  return await db.transaction(async (tx) => {
    const before = await lockImport(tx, id);
    if (before.state !== 'new' && before.state !== 'checked') throw wrongState(before, 'changed');
    const listId = change.options?.listId;
    if (listId) await requireList(tx, listId);
    const [row] = await tx
      .update(imports)
      .set({ ...change, state: 'new', check: null, version: sql`${imports.version} + 1`, updatedAt: now })
      .where(atVersion(imports, id, expectedVersion))
      .returning();
    if (!row) throw await notFoundOrOutdated(tx, imports, id, 'import');
    return row;
  });
}

/** Counts what a run would do, in the background. Throws `conflict` when it has begun, `invalid` for a bad mapping. */
export async function startCheck(db: Db, id: string, now: Date): Promise<ImportRow> {
  return await begin(db, id, now, {
    from: ['new', 'checked'],
    what: 'checked',
    set: { state: 'checking', counts: NOTHING, check: null, bytesRead: 0 },
  });
}

/** Runs it in the background; a cancelled or failed one runs on. Asking a running one again changes nothing. */
export async function startImport(db: Db, id: string, now: Date): Promise<ImportRow> {
  const row = await getImport(db, id);
  if (row.state === 'running') return row;
  const goesOn = row.startedAt !== null;
  return await begin(db, id, now, {
    from: goesOn ? ['cancelled', 'failed'] : ['new', 'checked'],
    what: 'run',
    set: {
      state: 'running',
      stateReason: '',
      finishedAt: null,
      ...(goesOn ? {} : { counts: NOTHING, bytesRead: 0, startedAt: now }),
    },
  });
}

/** Takes back the contacts that it created and nobody has touched since, in the background. */
export async function startUndo(db: Db, id: string, now: Date): Promise<ImportRow> {
  const row = await getImport(db, id);
  if (row.state === 'undoing' || row.state === 'undone') return row;
  return await begin(db, id, now, {
    from: ['finished', 'cancelled', 'failed'],
    what: 'undone',
    set: { state: 'undoing', stateReason: '', undo: { removed: 0, kept: 0 }, undoCursor: null },
  });
}

/** What is in stays in. A check that is cancelled leaves the import as new. Binds before the next batch. */
export async function cancelImport(db: Db, id: string, now: Date): Promise<ImportRow> {
  return await db.transaction(async (tx) => {
    const before = await lockImport(tx, id);
    if (before.state === 'cancelled') return before;
    if (before.state !== 'running' && before.state !== 'checking') throw wrongState(before, 'cancelled');
    const isRun = before.state === 'running';
    if (!isRun) await tx.delete(importKeys).where(eq(importKeys.importId, id));
    return await set(tx, id, {
      ...(isRun ? { state: 'cancelled', finishedAt: now } : { state: 'new', counts: NOTHING, bytesRead: 0 }),
      updatedAt: now,
    });
  });
}

/** For its run, when it cannot go on. A run that is not the present one changes nothing. */
export async function endImport(
  db: Db,
  id: string,
  run: number,
  end: { state: 'cancelled' | 'failed'; reason: string },
  now: Date,
): Promise<void> {
  await db
    .update(imports)
    .set({ state: end.state, stateReason: end.reason, finishedAt: now, updatedAt: now })
    .where(
      and(
        eq(imports.id, id),
        eq(imports.run, run),
        inArray(imports.state, ['running', 'checking', 'undoing'] satisfies ImportState[]),
      ),
    );
}

/** Its file is up to the caller. Throws `conflict` while it is under way. Contacts stay. */
export async function deleteImport(db: Db, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    const row = await lockImport(tx, id);
    const isUnderWay = ['running', 'checking', 'undoing'].includes(row.state);
    if (isUnderWay) throw wrongState(row, 'deleted');
    await tx.delete(importRefusals).where(eq(importRefusals.importId, id));
    await tx.delete(imports).where(eq(imports.id, id));
  });
}

type Deed = 'changed' | 'checked' | 'run' | 'undone' | 'cancelled' | 'deleted';
type Beginning = { from: ImportState[]; what: Deed; set: Partial<typeof imports.$inferInsert> };

async function begin(
  db: Db,
  id: string,
  now: Date,
  { from, what, set: change }: Beginning,
): Promise<ImportRow> {
  return await db.transaction(async (tx) => {
    const before = await lockImport(tx, id);
    if (!from.includes(before.state)) throw wrongState(before, what);
    requireMapping(before);
    if (before.options.listId) await requireList(tx, before.options.listId);
    const run = before.run + 1;
    await tx.delete(importKeys).where(eq(importKeys.importId, id));
    if (change.counts) await tx.delete(importRefusals).where(eq(importRefusals.importId, id));
    await sendToTemporal(tx, [{ type: 'startImport', importId: id, run }], now);
    return await set(tx, id, { ...change, run, updatedAt: now });
  });
}

async function set(tx: Db, id: string, change: Partial<typeof imports.$inferInsert>): Promise<ImportRow> {
  const [row] = await tx.update(imports).set(change).where(eq(imports.id, id)).returning();
  if (!row) throw notFound('import');
  return row;
}

async function lockImport(tx: Db, id: string): Promise<ImportRow> {
  const [row] = await tx.select().from(imports).where(eq(imports.id, id)).for('update');
  if (!row) throw notFound('import');
  return row;
}

async function requireList(tx: Db, listId: string): Promise<void> {
  const found = await tx.select({ id: lists.id }).from(lists).where(eq(lists.id, listId)).for('share');
  if (found.length > 0) return;
  const fields = [{ path: 'options.listId', message: say('requests.noSuch', { thing: 'list' }) }];
  throw new ProductError('invalid', say('imports.listUnknown'), fields);
}

function requireMapping({ mapping, header }: ImportRow): void {
  const fields = mappingProblems(mapping, header.length).map(({ column, message }) => ({
    path: column < 0 ? 'mapping' : `mapping.${column}`,
    message,
  }));
  if (fields.length > 0) throw new ProductError('invalid', say('imports.columnsUnfit'), fields);
}

function wrongState({ state }: ImportRow, what: Deed): ProductError {
  return new ProductError('conflict', say('imports.wrongState', { importState: state, deed: what }));
}
