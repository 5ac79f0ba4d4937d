// The database of a test file: PGlite in memory, or a database of its own in the PostgreSQL that was started for the run.
import { inject } from 'vitest';
import { openMemoryDatabase } from '../../local/setup/memory-database.ts';
import { type Database, openDatabase } from '../../store/db.ts';
import { createOwnDatabase } from './own-database.ts';

/** Close it after the file's last test. */
export async function openTestDatabase(): Promise<Database> {
  const server: string | undefined = inject('testDatabaseUrl');
  return server ? await openOwnDatabase(server) : await openMemoryDatabase();
}

async function openOwnDatabase(server: string): Promise<Database> {
  const own = await createOwnDatabase(server, inject('testDatabaseTemplate'));
  const database = await openDatabase(own.url, { poolSize: 4 });
  return {
    ...database,
    close: async () => {
      await database.close();
      await own.drop();
    },
  };
}
