// A batch of rows comes in: one transaction that takes all of it, once, and moves the import's cursor past it.
import { eq, inArray, sql } from 'drizzle-orm';
import { say } from '../workflows/rules/sentences.ts';
import { auditInBulk } from './audit.ts';
import { copyInto } from './copy.ts';
import { copyLine } from './copy-line.ts';
import type { Db } from './db.ts';
import { ProductError } from './errors.ts';
import { enqueueForList } from './hopper-feed.ts';
import { countCheckedBatch } from './import-check.ts';
import { contactsByKey } from './import-duplicates.ts';
import { importedId } from './import-ids.ts';
import { CONTACT_COLUMNS, PHONE_COLUMNS } from './import-lines.ts';
import { planAll, planBatch, type RowBatch } from './import-plan.ts';
import { keepRefusals } from './import-refusals.ts';
import { updateFromRecords } from './import-updates.ts';
import { contactItemTypes, contacts, customFields, listContacts, lists, phones } from './schema/contacts.ts';
import { type ImportCounts, type ImportRow, type ImportState, imports } from './schema/imports.ts';

/** Any constant: two imports at once take turns, so that neither misses what the other creates. */
const IMPORT_LOCK = 4_300_002;

/**
 * Takes the batch that begins after the cursor; one that was taken before is passed over. Answers the state the
 * import is in afterwards: anything but `running` and `checking` means that there is nothing more to do.
 * Throws `notFound` when the list or an item type of the mapping is gone.
 */
export async function takeBatch(
  db: Db,
  importId: string,
  run: number,
  batch: RowBatch,
  now: Date,
): Promise<ImportState> {
  return await db.transaction(async (tx) => {
    await auditInBulk(tx);
    await tx.execute(sql`select pg_advisory_xact_lock(${IMPORT_LOCK})`);
    const [row] = await tx.select().from(imports).where(eq(imports.id, importId)).for('update');
    if (!row) throw new ProductError('notFound', say('imports.gone'));
    const isOpen = row.state === 'running' || row.state === 'checking';
    if (row.run !== run || !isOpen) return row.run === run ? row.state : 'cancelled';
    if (batch.lastRow <= row.counts.rows && !batch.isLast) return row.state;
    if (batch.afterRow !== row.counts.rows) throw new Error('the batch does not begin where the import is');
    if (row.state === 'checking') return await countCheckedBatch(tx, row, batch, now);
    await requireTargets(tx, row);
    const counts = await writeBatch(tx, row, batch, now);
    const state = batch.isLast ? 'finished' : 'running';
    const { bytesRead } = batch;
    await tx
      .update(imports)
      .set({ counts, bytesRead, state, updatedAt: now, ...(batch.isLast ? { finishedAt: now } : {}) })
      .where(eq(imports.id, importId));
    return state;
  });
}

async function writeBatch(tx: Db, row: ImportRow, batch: RowBatch, now: Date): Promise<ImportCounts> {
  const { options, counts } = row;
  const known =
    options.duplicates === 'create' ? new Map<string, string>() : await contactsByKey(tx, row, batch.keys);
  const plan = options.duplicates === 'create' ? planAll(batch) : planBatch(row, batch, known);
  await copyInto(tx, contacts, CONTACT_COLUMNS, plan.contacts);
  await copyInto(tx, phones, PHONE_COLUMNS, plan.phones);
  await updateFromRecords(tx, row.idPrefix, plan.additions, now);
  if (options.listId) {
    const created = plan.created.map((number) => importedId(row.idPrefix, number, 0));
    const known = plan.additions.map(({ contactId }) => contactId);
    await putIntoList(tx, options.listId, { created, known }, now);
  }
  await keepRefusals(tx, row.id, batch.refusals);
  return {
    rows: batch.lastRow,
    created: counts.created + plan.created.length,
    updated: counts.updated + plan.updated,
    skipped: counts.skipped + batch.rows.length - plan.created.length - plan.updated,
    refused: counts.refused + batch.refusals.length,
    empty: counts.empty + batch.empty,
  };
}

/** New contacts are in no list yet, so COPY can bring them; the others may be in it. */
async function putIntoList(
  tx: Db,
  listId: string,
  { created, known }: { created: string[]; known: string[] },
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  const lines = created.map((contactId) => copyLine([listId, contactId, at]));
  await copyInto(tx, listContacts, ['list_id', 'contact_id', 'added_at'], lines);
  if (known.length > 0) {
    await tx.execute(sql`
      insert into ${listContacts} (list_id, contact_id, added_at)
      select ${listId}::uuid, value::uuid, ${at}::timestamptz
      from jsonb_array_elements_text(${JSON.stringify(known)}::jsonb)
      on conflict do nothing`);
  }
  const touched = [...created, ...known];
  if (touched.length > 0) await enqueueForList(tx, listId, now, touched);
}

/** Locks the list, the types and the custom fields until the batch is in. */
async function requireTargets(tx: Db, { options, mapping }: ImportRow): Promise<void> {
  if (options.listId) {
    const found = await tx.select().from(lists).where(eq(lists.id, options.listId)).for('share');
    if (found.length === 0) throw new ProductError('notFound', say('imports.listGone'));
  }
  const typeIds = new Set(
    mapping.flatMap((target) => (target.to === 'additionalPhone' && target.itemTypeId) || []),
  );
  const customNames = mapping.flatMap((target) => (target.to === 'custom' ? target.name : []));
  await requireCustomFields(tx, customNames);
  if (typeIds.size === 0) return;
  const found = await tx
    .select({ id: contactItemTypes.id })
    .from(contactItemTypes)
    .where(inArray(contactItemTypes.id, [...typeIds]))
    .for('key share');
  if (found.length < typeIds.size) {
    throw new ProductError('notFound', say('imports.typeGone'));
  }
}

async function requireCustomFields(tx: Db, names: string[]): Promise<void> {
  if (names.length === 0) return;
  const { id, name } = customFields;
  const found = await tx.select({ id }).from(customFields).where(inArray(name, names)).for('key share');
  if (found.length < names.length) {
    throw new ProductError('notFound', say('imports.fieldGone'));
  }
}
