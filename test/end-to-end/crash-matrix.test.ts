// The crash matrix: product processes are killed at each named point while several contacts are called, and started
// again. The simulator's log decides whether a phone rang twice. The processes of a chain die one after the other.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startThrowawayPostgres, type ThrowawayPostgres } from '../../local/setup/postgres.ts';
import { SOUND } from './audit.ts';
import { type Aftermath, CRASH_WORLD_MS, playCrashWorld } from './crash-world.ts';
import { hasPostgres, newDatabaseOn, sayWhenSkipped } from './test-postgres.ts';

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

let server: ThrowawayPostgres | undefined;
const played = new Map<string, Promise<Aftermath>>();

/** All worlds run side by side: most of their time is waiting for a dead process to be missed. */
function play(name: string, aftermath: Promise<Aftermath>): void {
  aftermath.catch(() => {}); // told by the tests that wait for it
  played.set(name, aftermath);
}

beforeAll(async () => {
  if (hasPostgres) server = await startThrowawayPostgres();
  for (const database of DATABASES) {
    for (const [chain, crashes] of CHAINS.entries()) {
      const aftermath = newDatabase(database).then((own) =>
        playCrashWorld({ crashes, contacts: CONTACTS, ...own }),
      );
      play(`${database} ${chain}`, aftermath);
    }
  }
  const crashes = [{ point: 'requestAnswered', nth: 2 }];
  play('naive', playCrashWorld({ crashes, contacts: 3, naive: true }));
});
afterAll(async () => {
  await Promise.allSettled(played.values());
  await server?.stop();
});

async function newDatabase(kind: string): Promise<{ databaseUrl?: string }> {
  return kind === 'PostgreSQL' && server ? { databaseUrl: await newDatabaseOn(server.url) } : {};
}

describe.each(DATABASES)('a product on %s, killed', (database) => {
  for (const [chain, crashes] of CHAINS.entries()) {
    const aftermath = () => played.get(`${database} ${chain}`);

    for (const { point, what } of crashes) {
      const title = `${what}, carries on`;
      it(title, async () => expect((await aftermath())?.died).toContain(point), CRASH_WORLD_MS);
    }

    it(`calls nobody twice, loses nobody and is wrong about nobody (chain ${chain + 1})`, async () => {
      const after = await aftermath();
      expect(after?.audit).toEqual(SOUND);
      expect(after?.finals).toBe(CONTACTS);
    });
  }
});

it('shows calls that ring twice when what a dead process was placing is placed again (the control)', async () => {
  const after = await played.get('naive');
  expect(after?.died).toEqual(['requestAnswered']);
  expect(after?.audit.placedTwice).toContainEqual(expect.stringMatching(/^2 calls for attempt /));
});
