// The thread that reads a file for an import: decodes, parses, maps and checks rows, and makes the lines for COPY, so
// that the thread of the database only passes them on. It reads one batch per request.
import { parentPort, workerData } from 'node:worker_threads';
import { type MappedRow, mapRow, type RowMapping } from '../connectors/csv/map-row.ts';
import { type CsvFormat, type CsvRow, readRows } from '../connectors/csv/read-rows.ts';
import { createNumberReader } from '../connectors/phone-memo.ts';
import type { CustomField } from '../store/custom-fields.ts';
import { contactLine, type LineMaker, phoneLines } from '../store/import-lines.ts';
import type { RowBatch } from '../store/import-plan.ts';
import type { ColumnTarget } from '../workflows/rules/import-mapping.ts';
import { recordKey } from '../workflows/rules/import-record.ts';
import { say } from '../workflows/rules/sentences.ts';

export type ReaderTask = {
  path: string;
  format: CsvFormat;
  hasHeader: boolean;
  header: string[];
  mapping: ColumnTarget[];
  /** Those of the mapping. */
  customFields: Pick<CustomField, 'name' | 'kind' | 'choices'>[];
  region: string;
  splitNumbers: boolean;
  maker: LineMaker;
  /** Also answer the records, for rules that need them. */
  withRecords: boolean;
  /** Rows that are in already: they are counted and not looked at. */
  skipRows: number;
  batchRows: number;
};

export type ReaderAnswer = { batch: RowBatch } | { failed: string };

/** A batch of wide rows ends earlier, so that its memory is bounded whatever the file holds. */
const MOST_BATCH_CHARACTERS = 4 * 1024 * 1024;

async function* readBatches(task: ReaderTask): AsyncGenerator<RowBatch> {
  const how: RowMapping = {
    header: task.header,
    mapping: task.mapping,
    splitNumbers: task.splitNumbers,
    parseNumber: createNumberReader(task.region),
    checkCustom: await createCustomCheck(task),
  };
  let row = task.hasHeader ? -1 : 0;
  let batch = emptyBatch(task, task.skipRows);
  let characters = 0;
  for await (const { rows, bytesRead } of readRows(task.path, task.format)) {
    for (const read of rows) {
      row += 1;
      if (row <= Math.max(0, task.skipRows)) continue;
      batch.lastRow = row;
      characters += addRow(batch, read, row, mapped(read, how), task);
      const rowsTaken = batch.rows.length + batch.refusals.length + batch.empty;
      if (rowsTaken < task.batchRows && characters < MOST_BATCH_CHARACTERS) continue;
      batch.bytesRead = bytesRead;
      yield batch;
      batch = emptyBatch(task, row);
      characters = 0;
    }
    batch.bytesRead = bytesRead;
  }
  batch.lastRow = Math.max(row, 0);
  yield { ...batch, isLast: true };
}

/** Files without custom fields, which are most, begin without loading what knows them. */
async function createCustomCheck({ customFields, mapping }: ReaderTask): Promise<RowMapping['checkCustom']> {
  if (mapping.every((target) => target.to !== 'custom')) return () => ({ value: '' });
  const { customValue } = await import('../store/custom-fields.ts');
  const byName = new Map(customFields.map((field) => [field.name, field]));
  return (name, text) => {
    const field = byName.get(name);
    return field ? customValue(field, text) : { refused: say('rows.fieldGone') };
  };
}

function emptyBatch({ withRecords }: ReaderTask, afterRow: number): RowBatch {
  const records = withRecords ? [] : null;
  const lists = { rows: [], keys: [], contacts: [], phones: [], records, refusals: [] };
  return { afterRow, lastRow: 0, bytesRead: 0, isLast: false, empty: 0, ...lists };
}

function mapped(read: CsvRow, how: RowMapping): MappedRow {
  if (read.broken === undefined) return mapRow(read.cells, how);
  const suggestion = 'close the quotation mark, or double it inside a cell';
  return { problems: [{ column: -1, value: '', reason: read.broken, suggestion }] };
}

/** Answers about how many characters the row takes. */
function addRow(batch: RowBatch, read: CsvRow, row: number, result: MappedRow, task: ReaderTask): number {
  if (result === 'empty') {
    batch.empty += 1;
    return 0;
  }
  if ('problems' in result) {
    batch.refusals.push({ row, line: read.line, cells: read.cells, problems: result.problems });
    return read.cells.reduce((sum, cell) => sum + cell.length, 0);
  }
  const { record } = result;
  const contact = contactLine(task.maker, row, record);
  const phones = phoneLines(task.maker, row, record);
  const json = batch.records && JSON.stringify(record);
  batch.rows.push(row);
  batch.keys.push(recordKey(record));
  batch.contacts.push(contact);
  batch.phones.push(phones);
  if (json) batch.records?.push(json);
  return contact.length + phones.length + (json?.length ?? 0);
}

const batches = readBatches(workerData as ReaderTask); // given by openReader

parentPort?.on('message', async () => {
  try {
    const next = await batches.next();
    if (!next.done) parentPort?.postMessage({ batch: next.value } satisfies ReaderAnswer);
  } catch (error) {
    const failed = error instanceof Error ? error.message : String(error);
    parentPort?.postMessage({ failed } satisfies ReaderAnswer);
  }
});
