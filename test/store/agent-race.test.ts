// Attempts that want the same agent at the same moment: one wins, always. Ten thousand tries; ten times as many with
// TEST_LONG.
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimLongestIdle, takeAgent } from '../../store/agents.ts';
import type { Database, Db } from '../../store/db.ts';
import { agents } from '../../store/schema/agents.ts';
import { makeFreeAgent } from './floor.ts';
import { openTestDatabase } from './open-test-database.ts';
import { makeCampaign, NOW } from './people.ts';

const RIVALS = 10;
const ROUNDS = process.env.TEST_LONG ? 10_000 : 1_000;

let database: Database;
let db: Db;

beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());

test('of the attempts that want the same agent exactly one gets them', async () => {
  const { campaign } = await makeCampaign(db, [], { kind: 'queue' });
  const userId = await makeFreeAgent(db, [campaign.id]);
  for (let round = 0; round < ROUNDS; round += 1) {
    // Answered calls, and a preview that is for this agent.
    const tries = Array.from({ length: RIVALS - 1 }, () =>
      claimLongestIdle(db, campaign.id, randomUUID(), NOW),
    );
    const preview = takeAgent(db, { userId, attemptId: randomUUID() }, NOW);
    const winners = (await Promise.all(tries)).filter((winner) => winner !== null).length;
    expect(winners + Number(await preview)).toBe(1);
    const free = { presence: 'available', attemptId: null, idleSince: NOW } as const;
    await db.update(agents).set(free).where(eq(agents.userId, userId));
  }
}, 300_000);
