// Contacts that are handed to Temporal while their campaign is stopped or reset are taken back.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { restartStarting } from '../../activities/contact-starts.ts';
import type { ActivityDeps } from '../../activities/deps.ts';
import { pauseCampaign, stopCampaign } from '../../store/campaign-moves.ts';
import { resetCampaign } from '../../store/campaign-reset.ts';
import type { Database, Db } from '../../store/db.ts';
import { hopper } from '../../store/schema/dialing.ts';
import { openTestDatabase } from '../store/open-test-database.ts';
import { makeContact, makeRunning, NOW, takeOutbox } from '../store/people.ts';

let database: Database;
let db: Db;
beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());

const MOVES = {
  stopped: (id: string) => stopCampaign(db, id, NOW),
  reset: (id: string) => resetCampaign(db, id, null, NOW),
  paused: (id: string) => pauseCampaign(db, id, NOW),
};

/** What Temporal is told once the contact's workflow, of which it knew nothing before, was started. */
async function toldAfterStart(move: keyof typeof MOVES) {
  const contact = await makeContact(db);
  const { campaign } = await makeRunning(db, [contact]);
  await db.update(hopper).set({ state: 'starting' }).where(eq(hopper.campaignId, campaign.id));
  const start = async () => {
    await MOVES[move](campaign.id);
    await takeOutbox(db);
  };
  const client = { workflow: { start } };
  const config = { TEMPORAL_TASK_QUEUE: 'none' };
  const deps = { database, client, config, clock: () => NOW } as unknown as ActivityDeps; // all that starting needs
  await restartStarting(deps, campaign.id);
  const key = { campaignId: campaign.id, contactId: contact.id };
  return { told: await takeOutbox(db), cancelled: [{ type: 'cancelContact', contact: key }] };
}

test.each(['stopped', 'reset'] as const)('when the campaign was %s just before', async (move) => {
  const { told, cancelled } = await toldAfterStart(move);
  expect(told).toEqual(cancelled);
});

test('but not when it was only paused', async () => {
  expect((await toldAfterStart('paused')).told).toEqual([]);
});
