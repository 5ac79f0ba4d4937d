// Rows 23 and 30 of the fault table: many timers fire at the same moment, and the database's disk is full for a while.
import { setTimeout as sleep } from 'node:timers/promises';
import { inArray, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Contact, createContact } from '../../store/contacts.ts';
import { rowsOf } from '../../store/db.ts';
import { attempts } from '../../store/schema/dialing.ts';
import { audit, SOUND } from './audit.ts';
import { seedNeighbourhood } from './neighbourhood.ts';
import { RINGS_OUT, type Scene } from './scene.ts';
import { type SceneWorker, startSceneWorker } from './scene-worker.ts';
import { newNumber, quickDial, seedCampaign } from './seed.ts';
import { startScene } from './start-scene.ts';
import { until } from './waiting.ts';

const CONTACTS = 6;
const FULL_MS = 2_000;
/** With TEST_LONG=1 as many as the table says; DUE_TOGETHER makes it another number. */
const DUE_TOGETHER = Number(process.env.DUE_TOGETHER ?? (process.env.TEST_LONG ? 10_000 : 40));
/** Longer than all first calls take. */
const DELAY_SECONDS = 5 + 0.08 * DUE_TOGETHER;
/** Contacts whose histories are looked at. */
const SAMPLE = 50;
const WITHIN_MS = 150_000 + 700 * DUE_TOGETHER;
const WRITTEN_BY_CALLS = ['attempts', 'hopper', 'final', 'outbox'];

let scene: Scene;
/** In place of the scene's own, which row 23 stops. */
let worker: SceneWorker | undefined;
beforeAll(async () => {
  scene = await startScene();
});
afterAll(async () => {
  await worker?.stop();
  await scene?.stop();
});

it(
  'row 23: timers that fire in the same second lose nobody: their calls are placed, each once',
  async () => {
    const members = [];
    for (let index = 0; index < DUE_TOGETHER; index += 1) members.push(await seedTwoPhones());
    await scene.control.setDefault(RINGS_OUT);
    const dial = quickDial({ maxAttempts: 1 }, { additionalPhoneDelaySeconds: DELAY_SECONDS });
    const campaign = await seedCampaign(scene.db, members, { dial });
    await scene.start(campaign.id);
    const first = await until('the first calls', () => firstCalls(campaign.id, DUE_TOGETHER), {
      withinMs: WITHIN_MS,
    });
    // Nobody is there when the timers fire; whoever comes back finds all of them.
    await scene.outboxEmpty();
    await scene.stack.product.worker.stop();
    const allDue = first.lastEndedAt.getTime() + DELAY_SECONDS * 1_000;
    await until('the last timer', () => Date.now() > allDue, { withinMs: WITHIN_MS });
    const backAt = Date.now();
    worker = await startSceneWorker(scene);
    await scene.finished(campaign.id, WITHIN_MS);
    await tellLateness(campaign.id, backAt);
    expect(await audit(scene.db, scene.control)).toEqual(SOUND);
    expect(await scene.finals(campaign.id)).toHaveLength(DUE_TOGETHER);
    for (const { id } of members.slice(0, SAMPLE)) {
      expect(await unansweredTasks(campaign.id, id, backAt)).toEqual([]);
    }
  },
  WITHIN_MS,
);

async function seedTwoPhones(): Promise<Contact> {
  const phones = { primaryPhone: { number: newNumber() }, additionalPhones: [{ number: newNumber() }] };
  return await createContact(scene.db, phones, new Date());
}

/** Once so many contacts' first calls have ended. */
async function firstCalls(campaignId: string, calls: number): Promise<{ lastEndedAt: Date } | null> {
  const [row] = await rowsOf<{ ended: number; lastEndedAt: Date | null }>(
    scene.db,
    sql`select count(*)::int as ended, max(ended_at) as "lastEndedAt" from attempts
        where campaign_id = ${campaignId} and state = 'ended' and call = 1`,
  );
  return row?.lastEndedAt && row.ended >= calls ? { lastEndedAt: new Date(row.lastEndedAt) } : null;
}

/** How long the second calls waited from the worker's return, and what this process has in memory, simulator and all. */
async function tellLateness(campaignId: string, backAt: number): Promise<void> {
  const second = (await scene.history(campaignId)).filter(({ call }) => call === 2);
  const sids = new Set(second.map(({ callSid }) => callSid));
  const calls = (await scene.control.calls()).filter(({ sid }) => sids.has(sid));
  const late = calls.map(({ requestedAt }) => requestedAt - backAt).sort((a, b) => a - b);
  const at = (share: number) => ((late[Math.floor(share * (late.length - 1))] ?? 0) / 1000).toFixed(1);
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  process.stderr.write(
    `${late.length} calls due at once: placed after ${at(0.5)} s (median), ${at(0.95)} s (p95), ${at(1)} s (last); ${memory} MB\n`,
  );
}

/** Tasks that a worker took since then and did not answer in time; one that the leaving worker took is not among them. */
async function unansweredTasks(campaignId: string, contactId: string, since: number): Promise<unknown[]> {
  const { events } = await scene.rawHistory(campaignId, contactId);
  const taken = events.filter(({ eventType, eventTime }) => {
    const { seconds } = eventTime as { seconds: string }; // of every event
    return eventType === 'EVENT_TYPE_WORKFLOW_TASK_STARTED' && Number(seconds) * 1000 >= since;
  });
  return events.filter(({ workflowTaskTimedOutEventAttributes: timedOut }) => {
    const startedEventId = (timedOut as { startedEventId: string } | undefined)?.startedEventId;
    return taken.some(({ eventId }) => eventId === startedEventId);
  });
}

it(
  'row 30: a full disk lets nothing be placed and closes nobody; then the campaign carries on',
  async () => {
    const campaignId = await seedNeighbourhood(scene.db, scene.control, CONTACTS);
    const rings = async () => (await scene.control.calls({ status: 'ringing' })).length > 0;
    await until('a call that rings', rings);
    await fillDisk();
    await until('the end of every call', async () => (await scene.control.summary()).live === 0);
    const { length: placed } = await scene.control.calls();
    const { length: closed } = await scene.finals(campaignId);
    expect((await scene.history(campaignId)).filter((row) => row.state !== 'ended')).not.toEqual([]);
    await sleep(FULL_MS);
    expect(await scene.control.calls()).toHaveLength(placed);
    expect(await scene.finals(campaignId)).toHaveLength(closed);
    await freeDisk();
    await scene.db
      .update(attempts)
      .set({ checkAt: new Date() })
      .where(inArray(attempts.state, ['placed', 'ringing', 'answered']));
    await scene.finished(campaignId, WITHIN_MS);
    expect(await audit(scene.db, scene.control)).toEqual(SOUND);
    expect(await scene.finals(campaignId)).toHaveLength(CONTACTS);
  },
  WITHIN_MS,
);

/** From now on every write of a call fails as it does then: with PostgreSQL's own state for it. */
async function fillDisk(): Promise<void> {
  await scene.db.execute(sql`
    create or replace function disk_is_full() returns trigger language plpgsql as $$
    begin
      raise exception 'could not extend file: No space left on device' using errcode = 'disk_full';
    end $$`);
  for (const table of WRITTEN_BY_CALLS) {
    await scene.db.execute(sql`
      create trigger disk_is_full before insert or update or delete on ${sql.identifier(table)}
      for each statement execute function disk_is_full()`);
  }
}

async function freeDisk(): Promise<void> {
  for (const table of WRITTEN_BY_CALLS)
    await scene.db.execute(sql`drop trigger disk_is_full on ${sql.identifier(table)}`);
}
