// Databases of their own on a PostgreSQL server, for tests.
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';

export type OwnDatabase = { name: string; url: string; drop(): Promise<void> };

/** Empty, or a copy of the database named `template`, to which nobody may be connected. */
export async function createOwnDatabase(serverUrl: string, template = 'template1'): Promise<OwnDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(serverUrl, (sql) => sql`create database ${sql(name)} template ${sql(template)}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    name,
    url: url.href,
    drop: () => administer(serverUrl, (sql) => sql`drop database ${sql(name)} with (force)`),
  };
}

async function administer(serverUrl: string, act: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(serverUrl, { max: 1, onnotice: () => {} });
  try {
    await act(sql);
  } finally {
    await sql.end();
  }
}
