// Following a CRM in a process that is killed again and again: nobody is lost or here twice, every call is told once.
import { openSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../../local/setup/cache.ts';
import { spawnLeashed } from '../../local/setup/child.ts';
import { crmSealingKey, saveCrmConnection } from '../../store/crm-connection.ts';
import { contactsOfRecord } from '../../store/crm-records.ts';
import { type Database, openDatabase, rowsOf } from '../../store/db.ts';
import { type FakeTwenty, startFakeTwenty } from '../connectors/twenty/fake/fake-twenty.ts';
import { playCall } from '../store/calls.ts';
import { makeRunning } from '../store/people.ts';

const PEOPLE = process.env.TEST_LONG ? 100_000 : 10_000;
const PAGE = 1000;
/** Item types are read so often while everybody comes in. */
const LOOKS_EVERY_MS = 300;
const API_KEY = 'a-key-for-tests-only';
const DEATHS = [
  ['crmPageRead', 1],
  ['crmPageSaved', 3],
  ['crmPageRead', 2],
  ['crmPageSaved', 2],
] as const;

let folder: string;
let databaseUrl: string;
let fake: FakeTwenty;
let ids: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'multi-number-crm-kill-'));
  databaseUrl = `pglite:${join(folder, 'pglite')}`;
  fake = await startFakeTwenty({ requestsPerMinute: 1_000_000 });
  ids = fake.add(
    'person',
    Array.from({ length: PEOPLE }, (_, at) => ({
      name: { firstName: `P${at}`, lastName: 'Quackenbush' },
      phones: { primaryPhoneNumber: numberOf(at) },
    })),
  );
  await withDatabase(async ({ db }) => {
    const settings = { baseUrl: fake.url, workspaceId: fake.workspaceId, roleMap: {}, defaultRole: null };
    const secrets = { apiKey: fake.key, webhookSecret: 'unused', functionsSecret: 'unused' };
    await saveCrmConnection(db, settings, { secrets, key: crmSealingKey(API_KEY) }, new Date());
  });
});
afterAll(async () => {
  await fake?.close();
  await rm(folder, { recursive: true, force: true });
});

/** A page of everybody: not of those who changed, and not a count, which asks for one. */
function isFirstPass({ name, args }: FakeTwenty['questions'][number]): boolean {
  return name === 'people' && args.first === PAGE && !JSON.stringify(args.filter).includes('updatedAt');
}

/** Numbers kept free for fiction have seven digits after 555. */
function numberOf(at: number): string {
  return `+1555${String(1_000_000 + at)}`;
}

test('everybody is here once, and no page was read twice but one whose reader died with it', async () => {
  const startedAt = Date.now();
  for (const [point, nth] of DEATHS) expect(await play(point, nth)).toBeNull();
  expect(await play()).toBe(0);
  await withDatabase(async ({ db }) => {
    const [found] = await rowsOf(
      db,
      sql`select (select count(*)::int from contacts) as contacts,
            (select count(distinct number)::int from phones) as numbers, (select count(*)::int from phones) as phones,
            (select count(*)::int from crm_links where object = 'person') as links,
            (select read_count from crm_progress where object = 'person') as read`,
    );
    expect(found).toEqual({ contacts: PEOPLE, numbers: PEOPLE, phones: PEOPLE, links: PEOPLE, read: PEOPLE });
  });
  const diedReading = DEATHS.filter(([point]) => point === 'crmPageRead').length;
  expect(fake.questions.filter(isFirstPass)).toHaveLength(PEOPLE / PAGE + diedReading);
  const ofTypes = fake.questions.filter(({ name }) => name === 'contactItemTypes').length;
  expect(ofTypes).toBeLessThanOrEqual(DEATHS.length + 1 + (Date.now() - startedAt) / LOOKS_EVERY_MS);
  // Per process: what changed (people, phones), two counts and, now and then, a look before the first page.
  expect(fake.requests.length - ofTypes).toBeLessThanOrEqual(PEOPLE / PAGE + 10 * (DEATHS.length + 1));
}, 600_000);

test('calls are told once each, killed before and after they were written', async () => {
  const attempts = await withDatabase(async ({ db }) => {
    const found = await Promise.all(
      ids.slice(0, 10).map((id) => contactsOfRecord(db, 'twenty', { object: 'person', id })),
    );
    const contacts = found.flat().map((contact) => ({ ...contact, phones: [] }));
    const { campaign } = await makeRunning(db, contacts as never);
    const made: string[] = [];
    for (const { id } of contacts)
      made.push(await playCall(db, { campaignId: campaign.id, contactId: id }, 'Busy'));
    return made;
  });
  expect(await play('crmResultsTaken', 1)).toBeNull();
  expect(await play('crmResultsWritten', 1)).toBeNull();
  expect(await play()).toBe(0);
  const told = [...fake.records.table('callAttempt').values()].map(({ dialerId }) => dialerId);
  expect(told.toSorted()).toEqual(attempts.toSorted());
});

/** The exit code; null when it was killed. */
async function play(point = '', nth = 0): Promise<number | null> {
  const logFile = join(folder, 'worker.log');
  const log = openSync(logFile, 'a');
  const program = join(projectRoot, 'test/end-to-end/following-product.ts');
  const env = {
    ...process.env,
    ...{
      DATABASE_URL: databaseUrl,
      API_KEY,
      CRASH_POINT: point,
      CRASH_NTH: String(nth),
      LOOKS_EVERY_MS: String(LOOKS_EVERY_MS),
    },
  };
  const child = await spawnLeashed(process.execPath, [program], { env, stdio: ['ignore', log, log] });
  const exitCode = await child.exited;
  if (exitCode) throw new Error(`a worker failed by itself:\n${readFileSync(logFile, 'utf8').slice(-3000)}`);
  return exitCode;
}

async function withDatabase<T>(use: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(databaseUrl);
  try {
    return await use(database);
  } finally {
    await database.close();
  }
}
