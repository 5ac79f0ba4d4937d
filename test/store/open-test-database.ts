// The database of a test file: PGlite in memory, or a database of its own in the PostgreSQL that was started for the run.
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
import { openMemoryDatabase } from '../../local/setup/memory-database.ts';
import { type Database, openDatabase } from '../../store/db.ts';

/** Close it after the file's last test. */
export async function openTestDatabase(): Promise<Database> {
  const server: string | undefined = inject('testDatabaseUrl');
  return server ? await openOwnDatabase(server) : await openMemoryDatabase();
}

async function openOwnDatabase(server: string): Promise<Database> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(server, (sql) => sql`create database ${sql(name)}`);
  const address = new URL(server);
  address.pathname = `/${name}`;
  const database = await openDatabase(address.href, { poolSize: 4 });
  return {
    ...database,
    close: async () => {
      await database.close();
      await administer(server, (sql) => sql`drop database ${sql(name)} with (force)`);
    },
  };
}

async function administer(server: string, act: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(server, { max: 1, onnotice: () => {} });
  try {
    await act(sql);
  } finally {
    await sql.end();
  }
}
