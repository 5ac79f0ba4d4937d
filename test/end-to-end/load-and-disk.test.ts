// Rows 23 and 30 of the fault table: many calls become due at the same moment, and the database's disk is full for a while.
import { setTimeout as sleep } from 'node:timers/promises';
import { inArray, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pauseCampaign, resumeCampaign } from '../../store/campaign-moves.ts';
import { attempts } from '../../store/schema/dialing.ts';
import { audit, SOUND } from './audit.ts';
import { seedNeighbourhood } from './neighbourhood.ts';
import { RINGS_OUT, type Scene } from './scene.ts';
import { quickDial, seedCampaign, seedHousehold } from './seed.ts';
import { startScene } from './start-scene.ts';
import { until } from './waiting.ts';

const CONTACTS = 6;
const FULL_MS = 2_000;
/** With TEST_LONG=1 as many as the table says. */
const DUE_TOGETHER = process.env.TEST_LONG ? 10_000 : 40;
const WITHIN_MS = process.env.TEST_LONG ? 3_600_000 : 150_000;
const WRITTEN_BY_CALLS = ['attempts', 'hopper', 'final', 'outbox'];

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene?.stop());

it(
  'row 23: calls that became due together are all placed, each once, when they may be',
  async () => {
    const members = [];
    for (let index = 0; index < DUE_TOGETHER; index += 1)
      members.push((await seedHousehold(scene.db)).contact);
    await scene.control.setDefault(RINGS_OUT);
    const dial = quickDial({ maxAttempts: 1 }, { additionalPhoneDelaySeconds: 1 });
    const campaign = await seedCampaign(scene.db, members, { dial });
    await scene.start(campaign.id);
    const ended = async () =>
      (await scene.history(campaign.id)).filter((row) => row.state === 'ended').length;
    await until('the first calls', async () => (await ended()) >= DUE_TOGETHER / 2, { withinMs: WITHIN_MS });
    await pauseCampaign(scene.db, campaign.id, new Date());
    // Their timers fire meanwhile.
    const due = async () =>
      (await scene.history(campaign.id)).filter((row) => row.state === 'waiting').length;
    await until('calls that wait', async () => (await due()) >= DUE_TOGETHER / 2, { withinMs: WITHIN_MS });
    await resumeCampaign(scene.db, campaign.id, new Date());
    await scene.finished(campaign.id, WITHIN_MS);
    expect(await audit(scene.db, scene.control)).toEqual(SOUND);
    expect(await scene.finals(campaign.id)).toHaveLength(DUE_TOGETHER);
  },
  WITHIN_MS,
);

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
