// COPY: the quickest way of many rows into a table, on both databases.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { getTableName } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type postgres from 'postgres';
import type { Db } from './db.ts';
import type { PgliteClient } from './pglite-client.ts';

type CopyClient = Pick<PgliteClient, 'copy'> | postgres.TransactionSql;

/** Writes the lines into the columns of the table, in the transaction. */
export async function copyInto(
  tx: Db,
  table: PgTable,
  columns: readonly string[],
  lines: readonly string[],
): Promise<void> {
  if (lines.length === 0) return;
  const statement = `copy ${getTableName(table)} (${columns.join(', ')}) from`;
  const text = `${lines.join('\n')}\n`;
  const client = clientOf(tx);
  if ('unsafe' in client) {
    await pipeline(Readable.from([text]), await client.unsafe(`${statement} stdin`).writable());
  } else {
    await client.copy(`${statement} '/dev/blob'`, text);
  }
}

/** Drizzle has no COPY, so its driver is asked; a transaction's session holds the transaction's own. */
function clientOf(tx: Db): CopyClient {
  const { session } = tx as unknown as { session: { client: CopyClient } };
  return session.client;
}
