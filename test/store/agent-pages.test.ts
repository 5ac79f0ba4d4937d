// How agents have spent their day.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agentDays } from '../../store/agent-pages.ts';
import type { Database } from '../../store/db.ts';
import { agentTimes } from '../../store/schema/agents.ts';
import { makeAgent } from './floor.ts';
import { openTestDatabase } from './open-test-database.ts';
import { NOW } from './people.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test('a day counts from its beginning until now, without pauses, wrap-up being work', async () => {
  const { db } = database;
  const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
  const [worker, resting] = [await makeAgent(db), await makeAgent(db)];
  await db.insert(agentTimes).values([
    { userId: worker, presence: 'available', from: after(0), until: after(60) },
    { userId: worker, presence: 'busy', from: after(60), until: after(100) },
    { userId: worker, presence: 'paused', from: after(100), until: after(200) },
    { userId: worker, presence: 'wrapUp', from: after(200) },
    { userId: resting, presence: 'paused', from: after(0) },
  ]);
  const days = await agentDays(db, after(30), after(230));
  expect(days).toEqual(new Map([[worker, { workSeconds: 100, busySeconds: 70 }]]));
});
