// The reference: the same rows by COPY and nothing else, once into the product's own tables with their indexes, once
// as they stand in the file into a table without any. Making the lines is not counted.
import { sql } from 'drizzle-orm';
import { pgTable, text } from 'drizzle-orm/pg-core';
import { openReader } from '../../activities/import-reader.ts';
import { readRows } from '../../connectors/csv/read-rows.ts';
import { auditInBulk } from '../../store/audit.ts';
import { copyInto } from '../../store/copy.ts';
import { copyLine } from '../../store/copy-line.ts';
import { type Database, openDatabase } from '../../store/db.ts';
import { newIdPrefix } from '../../store/import-ids.ts';
import { CONTACT_COLUMNS, PHONE_COLUMNS } from '../../store/import-lines.ts';
import { createItemType } from '../../store/item-types.ts';
import { contacts, phones } from '../../store/schema/contacts.ts';
import { answerQuestions } from '../side-process.ts';
import { HEADER } from './people-file.ts';

const ROWS_PER_COPY = 5000;
const COLUMNS = ['first_name', 'last_name', 'company', 'primary_phone', 'office', 'holiday_home'] as const;

const plainRows = pgTable('bench_plain_rows', Object.fromEntries(COLUMNS.map((name) => [name, text(name)])));

let database: Database | null = null;

const answers = {
  async open(databaseUrl: string) {
    database = await openDatabase(databaseUrl);
  },

  /** Seconds that COPY took. */
  async copyIntoTables(path: string): Promise<number> {
    const { db } = opened();
    const office = await createItemType(db, { name: 'Office', orderBy: 1, color: '#2f80ed' }, new Date());
    const home = await createItemType(db, { name: 'Holiday Home', orderBy: 2, color: '#27ae60' }, new Date());
    const reader = openReader({
      ...{ path, format: { encoding: 'utf-8', delimiter: ',' }, hasHeader: true, header: HEADER.split(',') },
      mapping: [
        { to: 'field', field: 'firstName' },
        { to: 'field', field: 'lastName' },
        { to: 'field', field: 'company' },
        { to: 'primaryPhone' },
        { to: 'additionalPhone', itemTypeId: office.id },
        { to: 'additionalPhone', itemTypeId: home.id },
      ],
      ...{ customFields: [], region: 'US', splitNumbers: false, withRecords: false, skipRows: 0 },
      maker: { idPrefix: newIdPrefix(new Date()), at: new Date().toISOString() },
      batchRows: ROWS_PER_COPY,
    });
    let seconds = 0;
    for (;;) {
      const batch = await reader.next();
      seconds += await timed(() =>
        db.transaction(async (tx) => {
          await auditInBulk(tx);
          await copyInto(tx, contacts, CONTACT_COLUMNS, batch.contacts);
          await copyInto(tx, phones, PHONE_COLUMNS, batch.phones);
        }),
      );
      if (batch.isLast) break;
    }
    await reader.close();
    return seconds;
  },

  /** The same for the file's cells in a table without an index. */
  async copyPlain(path: string): Promise<number> {
    const { db } = opened();
    await db.execute(
      sql.raw(`create table bench_plain_rows (${COLUMNS.map((name) => `${name} text`).join(', ')})`),
    );
    let seconds = 0;
    let isHeader = true;
    for await (const { rows } of readRows(path, { encoding: 'utf-8', delimiter: ',' })) {
      const lines = rows.slice(isHeader ? 1 : 0).map(({ cells }) => copyLine(cells));
      isHeader = rows.length === 0 && isHeader;
      seconds += await timed(() => db.transaction((tx) => copyInto(tx, plainRows, COLUMNS, lines)));
    }
    return seconds;
  },

  async stop(): Promise<void> {
    await database?.close();
  },
};

export type CopyAnswers = typeof answers;

function opened(): Database {
  if (!database) throw new Error('the database is not open');
  return database;
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await act();
  return (performance.now() - startedAt) / 1000;
}

answerQuestions(answers);
