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

describe('a product on PGlite, killed', () => matrix(() => undefined));

describe.skipIf(!hasPostgres)('a product on PostgreSQL, killed', () => {
  let server: ThrowawayPostgres;
  beforeAll(async () => {
    server = await startThrowawayPostgres();
  });
  afterAll(() => server?.stop());
  matrix(() => newDatabaseOn(server.url));
});
sayWhenSkipped('the crash matrix on PostgreSQL');

function matrix(newDatabase: () => Promise<string> | undefined): void {
  let played: Aftermath[] = [];
  beforeAll(async () => {
    played = await Promise.all(
      CHAINS.map(async (crashes) => {
        const databaseUrl = await newDatabase();
        return await playCrashWorld({ crashes, contacts: CONTACTS, ...(databaseUrl ? { databaseUrl } : {}) });
      }),
    );
  }, CRASH_WORLD_MS + 20_000);

  for (const [chain, crashes] of CHAINS.entries()) {
    for (const { point, what } of crashes) {
      it(`${what}, carries on`, () => expect(played[chain]?.died).toContain(point));
    }

    it(`calls nobody twice, loses nobody and is wrong about nobody (chain ${chain + 1})`, () => {
      expect(played[chain]?.audit).toEqual(SOUND);
      expect(played[chain]?.finals).toBe(CONTACTS);
    });
  }
}
