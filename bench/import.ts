// The bench "import": a CSV file of people with three phones each, from the upload to the last contact.
//
// The product side is the whole product over HTTP, with duplicates looked for and every number checked. Its rate runs
// from asking for the import to its end. The reference is COPY of the same contacts and phones into the same tables
// (the ratio), and of the file's lines into one table without an index (`plainRatio`). Each has a fresh database.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startThrowawayPostgres } from '../local/setup/postgres.ts';
import { startTemporalDevServer } from '../local/setup/temporal.ts';
import type { Bench } from './bench.ts';
import { rounded } from './figures.ts';
import { type ImportTask, importByApi } from './import/api-import.ts';
import type { CopyAnswers } from './import/copy-process.ts';
import { writePeople } from './import/people-file.ts';
import type { ProductAnswers } from './import/product-process.ts';
import { peakMemoryMb } from './peak-memory.ts';
import { startSide } from './side-process.ts';

/** A part of the file, to compare the memory with. */
const SMALL_PART = 10;
const FIRST_CALL_ROWS = 2000;

type Say = (line: string) => void;
type Place = { folder: string; temporalAddress: string; rows: number };
/** A fresh database, and how to end it. */
type Fresh = () => Promise<{ url: string; stop(): Promise<void> }>;

export const importBench: Bench = {
  about: 'a CSV file of people with three phones each, against COPY of the same rows',
  options: { rows: 1_000_000 },
  async run({ rows = 0 }, say) {
    const folder = await mkdtemp(join(tmpdir(), 'multi-number-bench-import-'));
    const temporal = await startTemporalDevServer({ headless: true });
    try {
      const place = { folder, temporalAddress: temporal.address, rows };
      say(`Writing ${rows} people …`);
      await writePeople(join(folder, 'all.csv'), rows);
      await writePeople(join(folder, 'small.csv'), Math.ceil(rows / SMALL_PART));
      await writePeople(join(folder, 'first.csv'), FIRST_CALL_ROWS);
      const postgres = await measure(place, freshPostgres, (line) => say(`PostgreSQL: ${line}`));
      const pglite = await measure(place, freshPglite(folder), (line) => say(`PGlite: ${line}`));
      const weaker = pglite.ratio < postgres.ratio ? pglite : postgres;
      return { ...weaker, rows, phones: rows * 3, pglite, postgres };
    } finally {
      await temporal.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function measure(place: Place, fresh: Fresh, say: Say) {
  const small = await importSide(place, fresh, { file: 'small.csv', callFirst: false });
  say(`${Math.ceil(place.rows / SMALL_PART)} rows in ${rounded(small.seconds)} s, ${small.peakMb} MB`);
  const all = await importSide(place, fresh, { file: 'all.csv', callFirst: false });
  say(`${place.rows} rows in ${rounded(all.seconds)} s, ${all.peakMb} MB`);
  const first = await importSide(place, fresh, { file: 'first.csv', callFirst: true });
  say(`first call ${rounded(first.firstCallMs ?? Number.NaN, 0)} ms after its commit`);
  const copy = await copySide(place, fresh);
  say(`COPY: ${rounded(copy.tables)} s into the tables, ${rounded(copy.plain)} s into a plain one`);
  return {
    ratio: rounded(copy.tables / all.seconds, 3),
    rowsPerSecond: Math.round(place.rows / all.seconds),
    copyRowsPerSecond: Math.round(place.rows / copy.tables),
    peakMemoryMb: all.peakMb,
    peakMemoryMb100k: small.peakMb,
    memoryRatio: rounded(all.peakMb / small.peakMb, 2),
    plainRatio: rounded(copy.plain / all.seconds, 3),
    plainCopyRowsPerSecond: Math.round(place.rows / copy.plain),
    uploadSeconds: rounded(all.uploadSeconds),
    firstCallableMs: rounded(first.firstCallMs ?? Number.NaN, 0),
  };
}

async function importSide(
  place: Place,
  fresh: Fresh,
  { file, callFirst }: { file: string; callFirst: boolean },
) {
  const database = await fresh();
  const script = join(import.meta.dirname, 'import/product-process.ts');
  const side = await startSide<ProductAnswers>(script, {});
  try {
    const taskQueue = `bench-${randomUUID()}`;
    const { temporalAddress } = place;
    const api = await side.ask('start', { databaseUrl: database.url, temporalAddress, taskQueue });
    const task: ImportTask = { ...api, path: join(place.folder, file), callFirst };
    const times = await importByApi(task, () => side.ask('firstCallAfterMs'));
    return { ...times, peakMb: peakMemoryMb(side.pid) };
  } finally {
    await side.stop();
    await database.stop();
  }
}

async function copySide({ folder }: Place, fresh: Fresh): Promise<{ tables: number; plain: number }> {
  const database = await fresh();
  const side = await startSide<CopyAnswers>(join(import.meta.dirname, 'import/copy-process.ts'), {});
  try {
    await side.ask('open', database.url);
    const plain = await side.ask('copyPlain', join(folder, 'all.csv'));
    const tables = await side.ask('copyIntoTables', join(folder, 'all.csv'));
    return { tables, plain };
  } finally {
    await side.stop();
    await database.stop();
  }
}

async function freshPostgres() {
  const server = await startThrowawayPostgres();
  return { url: server.url, stop: () => server.stop() };
}

function freshPglite(folder: string): Fresh {
  return async () => {
    const path = join(folder, `pglite-${randomUUID()}`);
    return { url: `pglite:${path}`, stop: () => rm(path, { recursive: true, force: true }) };
  };
}
