// Opens the database: PGlite in a folder or PostgreSQL by its address. Everything above sees one type.
import { openAsBlob } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { type Column, type SQL, sql } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import { migrate as migratePostgres } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { createPgliteClient } from './pglite-client.ts';
import { openEngine, openEngineInThread } from './pglite-engine.ts';

/** A database or a transaction on it. */
export type Db = PgDatabase<PgQueryResultHKT, Record<string, never>>;

export const CHANNELS = [
  'turns',
  'outbox',
  'hopper',
  'campaigns',
  'agents',
  'events',
  'webhooks',
  'crm',
] as const;
/**
 * turns: calls may be placed; outbox: Temporal must be told; hopper: contacts became due; campaigns: state moved;
 * agents: their lines want something; events: something shown changed; webhooks: deliveries are due; crm: there is
 * something to read from the connected CRM, or to write to it.
 */
export type Channel = (typeof CHANNELS)[number];

export type Database = {
  kind: 'pglite' | 'postgres';
  db: Db;
  /**
   * Calls `onNotify` with the payload of each notification; answers a function that stops it. `onListening` is called
   * when it listens, and again whenever it does so anew after a lost connection, having missed what was told between.
   */
  listen(
    channel: Channel,
    onNotify: (payload: string) => void,
    onListening?: () => void,
  ): Promise<() => Promise<void>>;
  close(): Promise<void>;
};

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));
/** Any constant: keeps two starting processes from migrating at once. */
const MIGRATION_LOCK = 4_300_001;

/**
 * Opens and migrates. `url` is `pglite:<folder>`, `pglite:memory` (begun from the file `template`, when given) or a
 * PostgreSQL address.
 * Only one process may have a PGlite folder open.
 */
export async function openDatabase(
  url: string,
  options: { poolSize?: number; template?: string } = {},
): Promise<Database> {
  return url.startsWith('pglite:')
    ? await openPglite(url.slice('pglite:'.length), options.template)
    : await openPostgres(url, options.poolSize ?? 10);
}

/** Writes an empty migrated database to a file, from which one in memory opens in a tenth of the time. */
export async function writeTemplate(path: string): Promise<void> {
  const engine = new PGlite();
  await migratePglite(drizzlePglite(engine), { migrationsFolder });
  const dump = await engine.dumpDataDir('none');
  await writeFile(path, Buffer.from(await dump.arrayBuffer()));
  await engine.close();
}

async function openPglite(folder: string, template?: string): Promise<Database> {
  const client = createPgliteClient(
    folder === 'memory'
      ? await openEngine(migrationsFolder, template ? { loadDataDir: await openAsBlob(template) } : {})
      : await openEngineInThread(migrationsFolder, folder),
  );
  return {
    kind: 'pglite',
    // Drizzle uses no more of its driver than our client has; the result type is the only difference between drivers.
    db: drizzlePglite(client as unknown as PGlite) as unknown as Db,
    listen: async (channel, onNotify, onListening) => {
      const stop = await client.listen(channel, onNotify);
      onListening?.();
      return stop;
    },
    close: client.close,
  };
}

async function openPostgres(url: string, poolSize: number): Promise<Database> {
  const client = postgres(url, {
    max: poolSize,
    onnotice: () => {},
    connection: { application_name: 'multi-number' },
  });
  const locked = await client.reserve();
  try {
    await locked`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migratePostgres(drizzlePostgres(client), { migrationsFolder });
    await locked`select pg_advisory_unlock(${MIGRATION_LOCK})`;
  } finally {
    locked.release();
  }
  return {
    kind: 'postgres',
    db: drizzlePostgres(client) as unknown as Db,
    listen: async (channel, onNotify, onListening) => {
      const subscription = await client.listen(channel, onNotify, onListening);
      return () => subscription.unlisten();
    },
    close: () => client.end({ timeout: 5 }),
  };
}

/** Wakes listeners when the surrounding transaction commits. */
export async function notify(db: Db, channel: Channel, payload = ''): Promise<void> {
  await db.execute(sql`select ${telling(channel, payload)}`);
}

/** The same as a column to return: the statement that changes rows wakes listeners itself, once for each of them. */
export function telling(channel: Channel, payload: string | SQL = ''): SQL {
  return sql`pg_notify(${channel}, ${payload})`;
}

/** One of the ids, in a statement whose text is the same however many there are. */
export function isAnyOf(
  column: Column | SQL,
  ids: readonly (string | number)[],
  type: 'uuid' | 'bigint',
): SQL {
  return sql`${column} = any(${`{${ids.join(',')}}`}::${sql.raw(type)}[])`;
}

/** A moment in a hand-written query. */
export function at(moment: Date): SQL {
  return sql`${moment.toISOString()}::timestamptz`;
}

/** A moment of the database as milliseconds since the epoch, whatever the driver. */
export function epochMs(moment: SQL): SQL {
  return sql`floor(extract(epoch from ${moment}) * 1000)::float8`;
}

/**
 * The rows of a hand-written query, whatever the driver; the caller vouches for their shape. What every call costs is
 * written by hand, because building such a statement takes longer than running it.
 */
export async function rowsOf<Row>(db: Db, query: SQL): Promise<Row[]> {
  const result = (await db.execute(query)) as unknown as Row[] | { rows: Row[] };
  return Array.isArray(result) ? result : result.rows;
}
