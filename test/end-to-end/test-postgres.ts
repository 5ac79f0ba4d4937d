// PostgreSQL for end-to-end tests, where npm test found one; said aloud where it did not.
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';

export const hasPostgres = Boolean(process.env.POSTGRES_BIN || process.env.DATABASE_URL_TEST);

/** Call it where tests on PostgreSQL are skipped. */
export function sayWhenSkipped(what: string): void {
  if (!hasPostgres)
    process.stderr.write(`\n!!! SKIPPED WITHOUT POSTGRESQL: ${what} (npm test finds or installs one)\n\n`);
}

/** The address of a new empty database on the server. */
export async function newDatabaseOn(serverUrl: string): Promise<string> {
  const name = `world_${randomUUID().replaceAll('-', '')}`;
  const sql = postgres(serverUrl, { max: 1, onnotice: () => {} });
  await sql`create database ${sql(name)}`;
  await sql.end();
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
