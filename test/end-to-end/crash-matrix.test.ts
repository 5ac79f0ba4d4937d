// The crash matrix: product processes are killed at each named point while several contacts are called, and started
// again. The simulator's log decides whether a phone rang twice. The processes of a chain die one after the other.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startThrowawayPostgres, type ThrowawayPostgres } from '../../local/setup/postgres.ts';
import { createOwnDatabase } from '../store/own-database.ts';
import { SOUND } from './audit.ts';
import { type Aftermath, CRASH_WORLD_MS, playCrashWorld } from './crash-world.ts';
import { randomCrashes } from './random-crashes.ts';
import { hasPostgres, sayWhenSkipped } from './test-postgres.ts';

const CHAINS = [
  [
    { point: 'contactsTaken', nth: 1, what: 'between taking contacts and starting their workflows' },
    { point: 'answerCommitted', nth: 1, what: 'between the commit of an answered call and its TwiML' },
    { point: 'callRegistered', nth: 2, what: 'between registering a call and leaving its activity' },
    { point: 'intentCommitted', nth: 2, what: 'between the intent and the request (row 13)' },
    { point: 'outboxClaimed', nth: 2, what: 'between claiming the outbox and telling Temporal' },
  ],
  [
    { point: 'requestAnswered', nth: 2, what: 'between the answer to the request and its commit (row 14)' },
    { point: 'webhookBeforeCommit', nth: 2, what: 'inside the transaction of a webhook (row 15)' },
    { point: 'callRecorded', nth: 3, what: 'after the commit of the answer to the request' },
    { point: 'webhookCommitted', nth: 4, what: 'between the commit of a webhook and its answer' },
    { point: 'outboxSent', nth: 3, what: 'between telling Temporal and emptying the outbox' },
  ],
] as const;
const CONTACTS = 8;
const DATABASES = ['PGlite', ...(hasPostgres ? ['PostgreSQL'] : [])];
sayWhenSkipped('the crash matrix on PostgreSQL');

const SEED_COUNT = process.env.TEST_LONG ? Number(process.env.TEST_SEED_FACTOR ?? 20) : 1;
/** TEST_SEED chooses other deaths; a failing run names its own. */
const SEEDS = Array.from({ length: SEED_COUNT }, (_, index) => Number(process.env.TEST_SEED ?? 1) + index);
const DEATHS = 4;
process.stderr.write(`Random kills: ${SEED_COUNT} seeds of ${DEATHS} deaths.\n`);

/** Most of a world's time is waiting until a dead process is missed, so they are played side by side. */
const AT_ONCE = 6;
const WITHIN_MS = CRASH_WORLD_MS * Math.ceil((SEED_COUNT + 5) / AT_ONCE);

const waiting: (() => Promise<unknown>)[] = [];
const played = new Map<string, Promise<Aftermath>>();
const players: Promise<void>[] = [];
let server: ThrowawayPostgres | undefined;

beforeAll(async () => {
  if (hasPostgres) server = await startThrowawayPostgres({ fsync: false });
  for (const database of DATABASES) {
    for (const [chain, crashes] of CHAINS.entries()) {
      line(`${database} ${chain}`, async () => {
        const own =
          database === 'PostgreSQL' && server
            ? { databaseUrl: (await createOwnDatabase(server.url)).url }
            : {};
        return await playCrashWorld({ crashes, contacts: CONTACTS, ...own });
      });
    }
  }
  const crashes = [{ point: 'requestAnswered', nth: 2 }];
  line('naive', () => playCrashWorld({ crashes, contacts: 3, naive: true }));
  for (const seed of SEEDS) {
    line(`seed ${seed}`, () => playCrashWorld({ crashes: randomCrashes(seed, DEATHS), contacts: 6 }));
  }
  for (let index = 0; index < AT_ONCE; index += 1) players.push(playOn());
});
afterAll(async () => {
  await Promise.all(players);
  await server?.stop();
}, WITHIN_MS);

function line(name: string, play: () => Promise<Aftermath>): void {
  const { promise, resolve, reject } = Promise.withResolvers<Aftermath>();
  promise.catch(() => {}); // told by the tests that wait for it
  played.set(name, promise);
  waiting.push(() => play().then(resolve, reject));
}

async function playOn(): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) await next();
}

describe.each(DATABASES)('a product on %s, killed', (database) => {
  for (const [chain, crashes] of CHAINS.entries()) {
    const aftermath = () => played.get(`${database} ${chain}`);

    for (const { point, what } of crashes) {
      const title = `${what}, carries on`;
      it(title, async () => expect((await aftermath())?.died).toContain(point), WITHIN_MS);
    }

    it(`calls nobody twice, loses nobody and is wrong about nobody (chain ${chain + 1})`, async () => {
      const after = await aftermath();
      expect(after?.audit).toEqual(SOUND);
      expect(after?.finals).toBe(CONTACTS);
    });
  }
});

it.each(SEEDS)(
  'killed at random points of seed %i it calls nobody twice, loses nobody and is wrong about nobody',
  async (seed) => {
    const after = await played.get(`seed ${seed}`);
    expect(after?.audit).toEqual(SOUND);
    expect(after?.finals).toBe(6);
  },
  WITHIN_MS,
);

it(
  'shows calls that ring twice when what a dead process was placing is placed again (the control)',
  async () => {
    const after = await played.get('naive');
    expect(after?.died).toEqual(['requestAnswered']);
    expect(after?.audit.placedTwice).toContainEqual(expect.stringMatching(/^2 calls for attempt /));
  },
  WITHIN_MS,
);
