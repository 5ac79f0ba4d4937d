// A mute ends with the conversation in which it was made, whatever comes late, and never another one's.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endLeg } from '../../store/agent-legs.ts';
import type { Database, Db } from '../../store/db.ts';
import { keepMute, noteMute, takeLeftMute } from '../../store/mutes.ts';
import { agentOf, makeFreeAgent } from './floor.ts';
import { openTestDatabase } from './open-test-database.ts';
import { NOW } from './people.ts';

let database: Database;
let db: Db;
beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());

const mutedIn = async (userId: string) => (await agentOf(db, userId)).mutedIn;

async function makeMuted() {
  const userId = await makeFreeAgent(db, []);
  const [attemptId, otherId] = [crypto.randomUUID(), crypto.randomUUID()];
  await noteMute(db, userId, attemptId);
  expect(await mutedIn(userId)).toBe(attemptId);
  return { userId, attemptId, otherId };
}

test('is taken when its person leaves, by one, and not by the late news of another', async () => {
  const { userId, attemptId, otherId } = await makeMuted();
  expect(await takeLeftMute(db, userId, otherId, 'left')).toBeNull();
  expect(await takeLeftMute(db, userId, attemptId, 'left')).toBe(attemptId);
  expect(await takeLeftMute(db, userId, attemptId, 'left')).toBeNull();
  expect(await mutedIn(userId)).toBeNull();
});

test('is taken at the latest when the next person comes, and not when its own does', async () => {
  const { userId, attemptId, otherId } = await makeMuted();
  expect(await takeLeftMute(db, userId, attemptId, 'came')).toBeNull();
  expect(await takeLeftMute(db, userId, otherId, 'came')).toBe(attemptId);
});

test('is kept when the line could not be unmuted, unless there is a newer one', async () => {
  const { userId, attemptId, otherId } = await makeMuted();
  await takeLeftMute(db, userId, attemptId, 'left');
  await keepMute(db, userId, attemptId);
  expect(await mutedIn(userId)).toBe(attemptId);
  await noteMute(db, userId, otherId);
  await keepMute(db, userId, attemptId);
  expect(await mutedIn(userId)).toBe(otherId);
});

test('ends with the line', async () => {
  const { userId } = await makeMuted();
  await endLeg(db, (await agentOf(db, userId)).legId ?? '', null, 'hung up', NOW);
  expect(await mutedIn(userId)).toBeNull();
});
