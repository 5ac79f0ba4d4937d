// Contacts that are handed to Temporal while their campaign is stopped or reset are taken back.
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { Client, Connection } from '@temporalio/client';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { restartStarting } from '../../activities/contact-starts.ts';
import { type ActivityDeps, DEFAULT_TIMES, type PlacingTimes } from '../../activities/deps.ts';
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

/** All that starting needs. */
function depsOf(client: unknown, times: Partial<PlacingTimes> = {}): ActivityDeps {
  const config = { TEMPORAL_TASK_QUEUE: 'none' };
  const deps = { database, client, config, clock: () => NOW, times: { ...DEFAULT_TIMES, ...times } };
  return deps as unknown as ActivityDeps;
}

/** What Temporal is told once the contact's workflow, of which it knew nothing before, was started. */
async function toldAfterStart(move: keyof typeof MOVES) {
  const contact = await makeContact(db);
  const { campaign } = await makeRunning(db, [contact]);
  await db.update(hopper).set({ state: 'starting' }).where(eq(hopper.campaignId, campaign.id));
  const start = async () => {
    await MOVES[move](campaign.id);
    await takeOutbox(db);
  };
  const client = { workflow: { start }, withDeadline: (_: number, ask: () => Promise<unknown>) => ask() };
  await restartStarting(depsOf(client), campaign.id);
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

test('a Temporal that takes requests and never answers is not waited for without end', async () => {
  const sockets: Socket[] = [];
  const silent = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
  await new Promise((resolve) => silent.once('listening', resolve));
  const address = `127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const connection = Connection.lazy({ address });
  try {
    const { campaign } = await makeRunning(db, [await makeContact(db)]);
    await db.update(hopper).set({ state: 'starting' }).where(eq(hopper.campaignId, campaign.id));
    const deps = depsOf(new Client({ connection }), { temporalMs: 300 });
    await expect(restartStarting(deps, campaign.id)).rejects.toThrow();
  } finally {
    await connection.close();
    for (const socket of sockets) socket.destroy();
    silent.close();
  }
}, 30_000);
