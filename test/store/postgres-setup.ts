// The PostgreSQL on which the store's tests run a second time.
import type { TestProject } from 'vitest/node';
import { startThrowawayPostgres } from '../../local/setup/postgres.ts';
import { openDatabase } from '../../store/db.ts';
import { createOwnDatabase } from './own-database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A server on which tests make databases of their own; without it they run on PGlite. */
    testDatabaseUrl: string;
    /** The name of a migrated database to copy. */
    testDatabaseTemplate: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startThrowawayPostgres({ fsync: false });
  const template = await createOwnDatabase(server.url);
  await (await openDatabase(template.url)).close();
  project.provide('testDatabaseUrl', server.url);
  project.provide('testDatabaseTemplate', template.name);
  return async () => {
    await template.drop();
    await server.stop();
  };
}
