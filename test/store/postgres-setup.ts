// The PostgreSQL on which the store's tests run a second time.
import type { TestProject } from 'vitest/node';
import { startThrowawayPostgres } from '../../local/setup/postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A server on which tests make databases of their own; without it they run on PGlite. */
    testDatabaseUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startThrowawayPostgres();
  project.provide('testDatabaseUrl', server.url);
  return () => server.stop();
}
