// The bench "lists": how long the pages take that people look at, at a million contacts with three million phones.
//
// Every case is asked for through the store, phones and all, with other parameters each time. The reference is what a
// page may take: 50 ms at the 95th percentile of the slowest case on PostgreSQL (shared buffers that hold it all, else
// its defaults). PGlite runs the same on a folder; its figures are reported and do not count. Neither does a list that
// lies far behind in an order that is not its own: no index knows that order of the list.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startThrowawayPostgres } from '../local/setup/postgres.ts';
import { openDatabase } from '../store/db.ts';
import type { Bench } from './bench.ts';
import { percentile, rounded } from './figures.ts';
import { casesOf } from './lists/cases.ts';
import { seed } from './lists/seed.ts';

/** What a page may take, in milliseconds. */
const MOST_MS = 50;
const WARM_UPS = 3;
const NOT_COUNTED = 'a list far behind, by age';

type Sizes = { contacts: number; samples: number };
type CaseFigures = Record<string, { p50Ms: number; p95Ms: number }>;

export const listsBench: Bench = {
  about: 'pages and searches at a million contacts: 50 ms against the slowest p95 on PostgreSQL',
  options: { contacts: 1_000_000, samples: 40, pgliteContacts: 200_000 },
  async run({ contacts = 0, samples = 0, pgliteContacts = 0 }, say) {
    const postgres = await onPostgres({ contacts, samples }, say);
    const pglite = await onPglite({ contacts: Math.min(contacts, pgliteContacts), samples }, say);
    return {
      ratio: rounded(MOST_MS / postgres.worstP95Ms, 2),
      worstP95Ms: postgres.worstP95Ms,
      worstCase: postgres.worstCase,
      contacts,
      phones: contacts * 3,
      samples,
      postgres,
      pglite,
    };
  },
};

async function onPostgres(sizes: Sizes, say: (line: string) => void) {
  const server = await startThrowawayPostgres({ fsync: false, settings: { shared_buffers: '3GB' } });
  try {
    return await measure(server.url, sizes, (line) => say(`PostgreSQL: ${line}`));
  } finally {
    await server.stop();
  }
}

async function onPglite(sizes: Sizes, say: (line: string) => void) {
  if (sizes.contacts === 0) return null;
  const folder = await mkdtemp(join(tmpdir(), 'multi-number-bench-'));
  try {
    return await measure(`pglite:${folder}`, sizes, (line) => say(`PGlite: ${line}`));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(url: string, { contacts, samples }: Sizes, say: (line: string) => void) {
  const database = await openDatabase(url);
  try {
    const seeded = await seed(database.db, contacts, say);
    const cases: CaseFigures = {};
    for (const [name, ask] of casesOf(database.db, seeded)) {
      const times: number[] = [];
      for (let round = 0; round < WARM_UPS + samples; round += 1) {
        const started = performance.now();
        await ask(round);
        if (round >= WARM_UPS) times.push(performance.now() - started);
      }
      cases[name] = { p50Ms: rounded(percentile(times, 50)), p95Ms: rounded(percentile(times, 95)) };
      say(`${name}: half within ${cases[name].p50Ms} ms, 95 % within ${cases[name].p95Ms} ms`);
    }
    const counted = Object.entries(cases).filter(([name]) => name !== NOT_COUNTED);
    const [worst] = counted.toSorted(([, a], [, b]) => b.p95Ms - a.p95Ms);
    return { contacts, worstCase: worst?.[0] ?? '', worstP95Ms: worst?.[1].p95Ms ?? Number.NaN, cases };
  } finally {
    await database.close();
  }
}
