// Campaigns that start and stop by themselves, campaigns like others, and contacts that become fresh again.
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createBlacklist } from '../../store/blacklists.ts';
import { cloneCampaign } from '../../store/campaign-clone.ts';
import { blacklistsOfCampaign, listsOfCampaign } from '../../store/campaign-counts.ts';
import { pauseCampaign, startCampaign, stopCampaign } from '../../store/campaign-moves.ts';
import { resetCampaign } from '../../store/campaign-reset.ts';
import { campaignState } from '../../store/campaign-rest.ts';
import { addBlacklistToCampaign, getCampaign, updateCampaign } from '../../store/campaigns.ts';
import { closeContact, releaseContact } from '../../store/contact-run.ts';
import type { Contact } from '../../store/contacts.ts';
import type { Database, Db } from '../../store/db.ts';
import { endAttempt } from '../../store/end-attempt.ts';
import { claimOutbox } from '../../store/outbox.ts';
import { moveOnSchedule, type ScheduledMove } from '../../store/scheduled-moves.ts';
import { alerts } from '../../store/schema/campaigns.ts';
import { attempts, final, hopper, outbox } from '../../store/schema/dialing.ts';
import { freshState } from '../../workflows/rules/dial-state.ts';
import { closeAsReached, putInLine } from './calls.ts';
import { openTestDatabase } from './open-test-database.ts';
import { makeCampaign, makeContact, makeRunning, NOW, newName, takeOutbox } from './people.ts';

let database: Database;
let db: Db;
beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());
beforeEach(() => takeOutbox(db));

const at = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

/** Lets everything happen that is due by then; answers how many moments came. */
async function letCome(minutes: number, { twice = false } = {}): Promise<number> {
  const due = (await claimOutbox(db, 100, 5, at(minutes))).filter(
    (item) => item.message.type === 'moveCampaign',
  );
  for (const item of due) {
    const message = item.message as ScheduledMove; // filtered above
    await moveOnSchedule(db, item.id, message, at(minutes));
    if (twice) await moveOnSchedule(db, item.id, message, at(minutes));
  }
  return due.length;
}

describe('a campaign with a start and an end', () => {
  test('starts and stops at its times, and each once', async () => {
    const { campaign } = await makeCampaign(db, [await makeContact(db)], {
      startsAt: at(10),
      endsAt: at(20),
    });
    expect(await letCome(9)).toBe(0);
    await letCome(10, { twice: true });
    expect(await campaignState(db, campaign.id)).toBe('active');
    await stopCampaign(db, campaign.id, at(11));
    expect(await letCome(12)).toBe(0);
    expect(await campaignState(db, campaign.id)).toBe('stopped');
    await startCampaign(db, campaign.id, at(13));
    await letCome(20);
    expect(await campaignState(db, campaign.id)).toBe('stopped');
  });

  test('goes by its times as they are, not as they were', async () => {
    const { campaign } = await makeCampaign(db, [], { startsAt: at(10) });
    await updateCampaign(db, campaign.id, { startsAt: at(30) }, NOW);
    await letCome(10);
    expect(await campaignState(db, campaign.id)).toBe('draft');
    await updateCampaign(db, campaign.id, { startsAt: null }, NOW);
    await letCome(31);
    expect(await campaignState(db, campaign.id)).toBe('draft');
    await updateCampaign(db, campaign.id, { startsAt: at(32), weight: 2 }, NOW);
    await letCome(32);
    expect(await campaignState(db, campaign.id)).toBe('active');
  });

  test('stays as it is when somebody paused it, and ends all the same', async () => {
    const { campaign } = await makeCampaign(db, [], { startsAt: at(10), endsAt: at(20) });
    await startCampaign(db, campaign.id, NOW);
    await pauseCampaign(db, campaign.id, NOW);
    await letCome(10);
    expect(await campaignState(db, campaign.id)).toBe('paused');
    await letCome(20);
    expect(await campaignState(db, campaign.id)).toBe('stopped');
  });

  test('whose times have both passed while nobody was there does not start, and says so', async () => {
    const { campaign } = await makeCampaign(db, [await makeContact(db)], {
      startsAt: at(10),
      endsAt: at(20),
    });
    const [start, stop] = (await claimOutbox(db, 100, 5, at(30))).filter(
      (item) => item.message.type === 'moveCampaign',
    );
    for (const item of [stop, start]) {
      if (item) await moveOnSchedule(db, item.id, item.message as ScheduledMove, at(30)); // filtered above
    }
    expect(await campaignState(db, campaign.id)).toBe('draft');
    const raised = await db.select().from(alerts).where(eq(alerts.campaignId, campaign.id));
    expect(raised).toMatchObject([{ code: 'notStarted' }]);
  });

  test('must end after it starts', async () => {
    const wrong = { code: 'invalid', fields: [{ path: 'endsAt' }] };
    await expect(makeCampaign(db, [], { startsAt: at(10), endsAt: at(10) })).rejects.toMatchObject(wrong);
    const { campaign } = await makeCampaign(db, [], { startsAt: at(10) });
    await expect(updateCampaign(db, campaign.id, { endsAt: at(5) }, NOW)).rejects.toMatchObject(wrong);
  });
});

test('a clone has the settings and lists of its model, but neither its times nor its contacts', async () => {
  const { campaign, list } = await makeRunning(db, [await makeContact(db)], { weight: 7, endsAt: at(50) });
  const blacklist = await createBlacklist(db, { name: newName('Blacklist') }, NOW);
  await addBlacklistToCampaign(db, campaign.id, blacklist.id, NOW);
  const clone = await cloneCampaign(db, campaign.id, newName('Clone'), NOW);
  const { dial, call, queue } = await getCampaign(db, campaign.id);
  expect(clone).toMatchObject({ state: 'draft', weight: 7, startsAt: null, endsAt: null, dial, call, queue });
  expect(await listsOfCampaign(db, clone.id)).toMatchObject([{ id: list.id }]);
  expect(await blacklistsOfCampaign(db, clone.id)).toMatchObject([{ id: blacklist.id }]);
  expect(await db.select().from(hopper).where(eq(hopper.campaignId, clone.id))).toEqual([]);
  await expect(cloneCampaign(db, campaign.id, clone.name, NOW)).rejects.toMatchObject({ code: 'conflict' });
});

describe('a reset', () => {
  const FRESH = { state: 'fresh', book: null, dialState: null, attemptId: null, isReset: false };
  const rowOf = async (campaignId: string, { id }: Contact) =>
    (
      await db
        .select()
        .from(hopper)
        .where(and(eq(hopper.campaignId, campaignId), eq(hopper.contactId, id)))
    )[0];
  const key = (campaignId: string, { id }: Contact) => ({ campaignId, contactId: id });

  test('brings closed contacts of the list back, and of no other list', async () => {
    const [closed, other] = [await makeContact(db), await makeContact(db)];
    const { campaign, list } = await makeRunning(db, [closed]);
    const elsewhere = await makeRunning(db, [other]);
    await closeAsReached(db, key(campaign.id, closed));
    await closeAsReached(db, key(elsewhere.campaign.id, other));
    await expect(resetCampaign(db, campaign.id, elsewhere.list.id, NOW)).rejects.toMatchObject({
      code: 'notFound',
    });
    expect(await resetCampaign(db, campaign.id, list.id, NOW)).toEqual({ contacts: 1 });
    expect(await rowOf(campaign.id, closed)).toMatchObject(FRESH);
    expect(await db.select().from(final).where(eq(final.campaignId, campaign.id))).toEqual([]);
    expect(await rowOf(elsewhere.campaign.id, other)).toBeUndefined();
  });

  test('takes a running contact from its workflow, and it forgets its calls when it is let go', async () => {
    const contact = await makeContact(db);
    const { campaign } = await makeRunning(db, [contact]);
    await takeOutbox(db);
    await resetCampaign(db, campaign.id, null, NOW);
    expect(await takeOutbox(db)).toEqual([{ type: 'cancelContact', contact: key(campaign.id, contact) }]);
    expect(await rowOf(campaign.id, contact)).toMatchObject({ state: 'running', isReset: true });
    await releaseContact(db, { ...key(campaign.id, contact), attemptId: null }, NOW);
    expect(await rowOf(campaign.id, contact)).toMatchObject(FRESH);
  });

  test.each(['before', 'after'])(
    'of a contact on the phone counts when the call ends %s it is let go',
    async (when) => {
      const contact = await makeContact(db);
      const { campaign } = await makeRunning(db, [contact]);
      const attemptId = await putInLine(db, key(campaign.id, contact));
      await db.update(attempts).set({ state: 'answered' }).where(eq(attempts.id, attemptId));
      await resetCampaign(db, campaign.id, null, NOW);
      const end = () =>
        db.transaction((tx) => endAttempt(tx, attemptId, { status: 'NoAnswer', endedAt: NOW }, NOW));
      const letGo = () => releaseContact(db, { ...key(campaign.id, contact), attemptId }, NOW);
      await (when === 'before' ? end() : letGo());
      expect((await rowOf(campaign.id, contact))?.isReset).toBe(true);
      await (when === 'before' ? letGo() : end());
      expect(await rowOf(campaign.id, contact)).toMatchObject(FRESH);
    },
  );

  test('of a contact that is closed meanwhile brings it back', async () => {
    const contact = await makeContact(db);
    const { campaign } = await makeRunning(db, [contact]);
    await resetCampaign(db, campaign.id, null, NOW);
    const state = freshState(NOW.getTime());
    const closing = { reason: 'reached', detail: 'primary', closedAt: NOW.getTime(), state } as const;
    await closeContact(db, { ...key(campaign.id, contact), ...closing });
    expect(await rowOf(campaign.id, contact)).toMatchObject(FRESH);
    expect(await db.select().from(final).where(eq(final.campaignId, campaign.id))).toEqual([]);
    expect((await db.select().from(outbox)).length).toBeGreaterThan(0);
  });
});
