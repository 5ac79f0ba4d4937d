// An import whose process is killed again and again, with TEST_LONG=1 ten times: afterwards every row is in exactly once.
import { randomUUID } from 'node:crypto';
import { openSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { projectRoot } from '../../local/setup/cache.ts';
import { spawnLeashed } from '../../local/setup/child.ts';
import { nextFreePort } from '../../local/setup/ports.ts';
import { stackEnv } from '../../local/stack.ts';
import { type Database, openDatabase, rowsOf } from '../../store/db.ts';
import { getImport, startImport } from '../../store/imports.ts';
import { openImportWorld } from '../store/import-world.ts';

const ROWS = 16_000;
const BAD_EVERY = 400;
const REPEATED_EVERY = 500;

/** Before, after and in the middle of batches, the first one and later ones. */
const ALL_DEATHS = [
  { point: 'importBatchRead', nth: 1, laterMs: 0 },
  { point: 'importBatchRead', nth: 2, laterMs: 10 },
  { point: 'importBatchCommitted', nth: 1, laterMs: 0 },
  { point: 'importBatchRead', nth: 1, laterMs: 30 },
  { point: 'importBatchCommitted', nth: 2, laterMs: 0 },
  { point: 'importBatchRead', nth: 1, laterMs: 80 },
  { point: 'importBatchRead', nth: 3, laterMs: 0 },
  { point: 'importBatchCommitted', nth: 1, laterMs: 5 },
  { point: 'importBatchRead', nth: 1, laterMs: 150 },
  { point: 'importBatchCommitted', nth: 1, laterMs: 0 },
] as const;
/** A new process waits until Temporal misses the old one, which takes some seconds each time. */
const DEATHS = process.env.TEST_LONG ? ALL_DEATHS : ALL_DEATHS.filter((_, index) => index % 3 === 0);

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'multi-number-import-kill-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test(`killed at ${DEATHS.length} points, it has every row once`, { timeout: 600_000 }, async () => {
  const databaseUrl = `pglite:${join(folder, 'pglite')}`;
  const { importId, uploads } = await withDatabase(databaseUrl, async (database) => {
    const world = await openImportWorld(database);
    const { id } = await startImport(database.db, (await world.upload(file())).id, new Date());
    return { importId: id, uploads: world.folder };
  });
  const port = await nextFreePort(20_000 + Math.floor(Math.random() * 20_000));
  const nobody = { simulatorUrl: 'http://127.0.0.1:9', temporalAddress: inject('temporalAddress') };
  const env = {
    ...process.env,
    ...stackEnv({ ...nobody, databaseUrl, port }),
    TEMPORAL_TASK_QUEUE: `import-${randomUUID()}`,
    WORKFLOW_BUNDLE: inject('workflowBundlePath'),
    UPLOAD_DIR: uploads,
    IMPORT_ID: importId,
    LOG_LEVEL: 'warn',
  };

  for (const { point, nth, laterMs } of DEATHS) {
    const died = await play({
      ...env,
      CRASH_POINT: point,
      CRASH_NTH: String(nth),
      CRASH_LATER_MS: String(laterMs),
    });
    expect(died).toBeNull();
  }
  expect(await play(env)).toBe(0);

  const bad = ROWS / BAD_EVERY;
  const repeated = ROWS / REPEATED_EVERY;
  await withDatabase(databaseUrl, async ({ db }) => {
    const row = await getImport(db, importId);
    expect(row.state).toBe('finished');
    const created = ROWS - bad - repeated;
    expect(row.counts).toEqual({
      rows: ROWS,
      created,
      updated: 0,
      skipped: repeated,
      refused: bad,
      empty: 0,
    });
    const [found] = await rowsOf(
      db,
      sql`select (select count(*)::int from contacts) as contacts, (select count(*)::int from phones) as phones,
                 (select count(distinct number)::int from phones where is_primary) as primaries,
                 (select count(*)::int from import_refusals) as refusals`,
    );
    expect(found).toEqual({ contacts: created, phones: 2 * created, primaries: created, refusals: bad });
  });
  await rm(uploads, { recursive: true, force: true });
});

/** Every so many rows one has a bad number, and one repeats the row before it. */
function file(): string {
  const lines = Array.from({ length: ROWS }, (_, index) => {
    if (index % BAD_EVERY === 7) return `Bad ${index},12,`;
    const number = index % REPEATED_EVERY === 11 ? index - 1 : index;
    const digits = String(number % 10_000).padStart(4, '0');
    return `P${index},+1212${number < 10_000 ? 736 : 737}${digits},+1415${number < 10_000 ? 736 : 737}${digits}`;
  });
  return `first name,phone,additional phone\n${lines.join('\n')}\n`;
}

/** The exit code; null when it was killed. */
async function play(env: NodeJS.ProcessEnv): Promise<number | null> {
  const logFile = join(folder, 'product.log');
  const log = openSync(logFile, 'a');
  const program = join(projectRoot, 'test/end-to-end/importing-product.ts');
  const child = await spawnLeashed(process.execPath, [program], { env, stdio: ['ignore', log, log] });
  const exitCode = await child.exited;
  if (exitCode) throw new Error(`a product failed by itself:\n${readFileSync(logFile, 'utf8').slice(-3000)}`);
  return exitCode;
}

async function withDatabase<T>(url: string, use: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(url);
  try {
    return await use(database);
  } finally {
    await database.close();
  }
}
