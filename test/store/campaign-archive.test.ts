// Campaigns that are put away: when that is possible, what it hides and forbids, and how they come back.
import { and, eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { raiseAlert } from '../../store/alerts.ts';
import { createBlacklist } from '../../store/blacklists.ts';
import { callbacksPage } from '../../store/callback-pages.ts';
import { addAgentToCampaign } from '../../store/campaign-agents.ts';
import { archiveCampaign, deleteCampaign, unarchiveCampaign } from '../../store/campaign-archive.ts';
import { cloneCampaign } from '../../store/campaign-clone.ts';
import { pauseCampaign, startCampaign, stopCampaign } from '../../store/campaign-moves.ts';
import { campaignNames } from '../../store/campaign-names.ts';
import { addContactsToCampaign } from '../../store/campaign-own-list.ts';
import { resetCampaign } from '../../store/campaign-reset.ts';
import {
  addBlacklistToCampaign,
  addListToCampaign,
  getCampaign,
  updateCampaign,
} from '../../store/campaigns.ts';
import { contactPlaces } from '../../store/contact-places.ts';
import { releaseContact } from '../../store/contact-run.ts';
import type { Database, Db } from '../../store/db.ts';
import { moveFreshCall } from '../../store/fresh-contacts.ts';
import { createList } from '../../store/lists.ts';
import { claimOutbox } from '../../store/outbox.ts';
import { campaignsPage } from '../../store/pages.ts';
import { moveOnSchedule, type ScheduledMove } from '../../store/scheduled-moves.ts';
import { callbacks } from '../../store/schema/agents.ts';
import { auditLog } from '../../store/schema/audit.ts';
import { alerts, type CampaignState, campaigns } from '../../store/schema/campaigns.ts';
import { hopper } from '../../store/schema/dialing.ts';
import { say } from '../../workflows/rules/sentences.ts';
import { playCall, putInLine } from './calls.ts';
import { openTestDatabase } from './open-test-database.ts';
import { makeCampaign, makeContact, makeRunning, NOW, newName, takeOutbox } from './people.ts';

let database: Database;
let db: Db;
beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());

async function inState(state: CampaignState) {
  const made = await makeCampaign(db, [await makeContact(db)]);
  await db.update(campaigns).set({ state }).where(eq(campaigns.id, made.campaign.id));
  return made;
}

async function archived() {
  const contact = await makeContact(db);
  const made = await makeCampaign(db, [contact]);
  await startCampaign(db, made.campaign.id, NOW);
  await stopCampaign(db, made.campaign.id, NOW);
  await archiveCampaign(db, made.campaign.id, NOW);
  return { ...made, contact, key: { campaignId: made.campaign.id, contactId: contact.id } };
}

const rows = (id: string) => db.select().from(hopper).where(eq(hopper.campaignId, id));
const auditOf = (id: string) =>
  db.select().from(auditLog).where(eq(auditLog.entityId, id)).orderBy(auditLog.id);
const REFUSED = { code: 'conflict', message: 'the campaign is archived: bring it back, then do it again' };

describe('putting away', () => {
  test.each([
    ['draft', 'draft'],
    ['paused', 'stopped'],
    ['stopped', 'stopped'],
    ['finished', 'finished'],
  ] as const)('a %s campaign leaves it %s', async (state, then) => {
    const { campaign } = await inState(state);
    const { version } = await getCampaign(db, campaign.id);
    const away = await archiveCampaign(db, campaign.id, NOW);
    expect(away).toMatchObject({ state: then, archivedAt: NOW, version: version + 1 });
    expect(await archiveCampaign(db, campaign.id, NOW)).toMatchObject({ version: version + 1 });
  });

  test('an active campaign is refused, and told to be stopped', async () => {
    const { campaign } = await inState('active');
    await expect(archiveCampaign(db, campaign.id, NOW)).rejects.toMatchObject({
      code: 'conflict',
      message: 'the campaign is active: stop it, then archive it',
    });
  });

  test('a paused campaign with a contact under way is refused until it was stopped and has let go', async () => {
    const contact = await makeContact(db);
    const { campaign } = await makeRunning(db, [contact]);
    const key = { campaignId: campaign.id, contactId: contact.id };
    await putInLine(db, key);
    await pauseCampaign(db, campaign.id, NOW);
    await expect(archiveCampaign(db, campaign.id, NOW)).rejects.toThrow(
      '1 of its contacts and 1 of its calls are under way: stop it, and archive it when they are over',
    );
    await stopCampaign(db, campaign.id, NOW);
    await expect(archiveCampaign(db, campaign.id, NOW)).rejects.toThrow(
      'under way: archive it when they are over',
    );
    await releaseContact(db, { ...key, attemptId: null }, NOW);
    await expect(archiveCampaign(db, campaign.id, NOW)).resolves.toMatchObject({ archivedAt: NOW });
  });

  test('closes its alerts, and is written into the audit log', async () => {
    const { campaign } = await inState('stopped');
    await raiseAlert(
      db,
      { campaignId: campaign.id, code: 'notStarted', message: say('alerts.noAgents') },
      NOW,
    );
    await archiveCampaign(db, campaign.id, NOW);
    const open = and(eq(alerts.campaignId, campaign.id), isNull(alerts.closedAt));
    expect(await db.select().from(alerts).where(open)).toEqual([]);
    const entries = await auditOf(campaign.id);
    expect(entries.at(-1)).toMatchObject({
      ...{ action: 'update', entity: 'campaigns' },
      ...{ before: { archived_at: null }, after: { archived_at: expect.any(String) } },
    });
  });
});

describe('an archived campaign', () => {
  test('is in no list unless it is asked for', async () => {
    const { campaign, contact } = await archived();
    const shown = async (choice?: 'without' | 'only' | 'with') => {
      const { rows } = await campaignsPage(db, { limit: 200, after: null }, { archived: choice });
      return rows.map(({ id }) => id);
    };
    expect(await shown()).not.toContain(campaign.id);
    expect(await shown('with')).toEqual(expect.arrayContaining([campaign.id, ...(await shown())]));
    expect(await shown('only')).toContain(campaign.id);
    expect((await campaignNames(db)).map(({ id }) => id)).not.toContain(campaign.id);
    expect((await contactPlaces(db, contact.id)).campaigns).toMatchObject([{ isArchived: true }]);
  });

  test('is not started, changed, reset or given anybody', async () => {
    const { campaign, contact, key, list } = await archived();
    const other = await createList(db, { name: newName('List') }, NOW);
    const blacklist = await createBlacklist(db, { name: newName('Blacklist') }, NOW);
    const { version } = await getCampaign(db, campaign.id);
    const wish = { at: NOW, by: 'callNow' as const };
    for (const refused of [
      () => startCampaign(db, campaign.id, NOW),
      () => stopCampaign(db, campaign.id, NOW),
      () => updateCampaign(db, campaign.id, { weight: 2 }, NOW),
      () => addListToCampaign(db, campaign.id, other.id, NOW),
      () => addBlacklistToCampaign(db, campaign.id, blacklist.id, NOW),
      () => addAgentToCampaign(db, campaign.id, crypto.randomUUID(), NOW),
      () => resetCampaign(db, campaign.id, list.id, NOW),
      () => addContactsToCampaign(db, campaign.id, [contact.id], NOW),
      () => moveFreshCall(db, key, wish),
    ])
      await expect(refused()).rejects.toMatchObject(REFUSED);
    expect((await getCampaign(db, campaign.id)).version).toBe(version);
  });

  test('does not start by itself at its time', async () => {
    await takeOutbox(db);
    const { campaign } = await makeCampaign(db, [], { startsAt: NOW });
    await archiveCampaign(db, campaign.id, NOW);
    for (const { id, message } of await claimOutbox(db, 10, 5, NOW))
      await moveOnSchedule(db, id, message as ScheduledMove, NOW);
    expect(await getCampaign(db, campaign.id)).toMatchObject({ state: 'draft', archivedAt: NOW });
    expect(await db.select().from(alerts).where(eq(alerts.campaignId, campaign.id))).toEqual([]);
  });

  test('shows nobody its promised calls, and keeps them', async () => {
    const { campaign, key, contact } = await archived();
    const [phone] = contact.phones;
    await db.insert(callbacks).values({
      ...{ id: crypto.randomUUID(), ...key, phoneId: phone?.id ?? '', dueAt: NOW, createdAt: NOW },
      promisedIn: crypto.randomUUID(),
    });
    const shown = async () =>
      (await callbacksPage(db, { limit: 10, after: null }, { campaignId: campaign.id })).rows.length;
    expect(await shown()).toBe(0);
    await unarchiveCampaign(db, campaign.id, NOW);
    expect(await shown()).toBe(1);
  });

  test('can be the model of another, which is not archived', async () => {
    const { campaign } = await archived();
    expect(await cloneCampaign(db, campaign.id, newName('Clone'), NOW)).toMatchObject({ archivedAt: null });
  });

  test('comes back as it was, and can be started', async () => {
    const { campaign, contact } = await archived();
    expect(await unarchiveCampaign(db, campaign.id, NOW)).toMatchObject({
      state: 'stopped',
      archivedAt: null,
    });
    expect(await rows(campaign.id)).toMatchObject([{ contactId: contact.id, state: 'fresh' }]);
    await expect(startCampaign(db, campaign.id, NOW)).resolves.toMatchObject({ state: 'active' });
  });
});

describe('deleting', () => {
  test('a campaign that was never started is gone, its list stays', async () => {
    const { campaign, list } = await makeCampaign(db, [await makeContact(db)]);
    await deleteCampaign(db, campaign.id);
    await expect(getCampaign(db, campaign.id)).rejects.toMatchObject({ code: 'notFound' });
    await expect(deleteCampaign(db, campaign.id)).rejects.toMatchObject({ code: 'notFound' });
    await expect(createList(db, { name: list.name }, NOW)).rejects.toMatchObject({ code: 'conflict' });
    const entries = await auditOf(campaign.id);
    expect(entries.at(-1)).toMatchObject({ action: 'delete', entity: 'campaigns' });
  });

  test('one that was started is refused, and so is one with History: its calls count for caps', async () => {
    const { campaign: started } = await archived();
    const contact = await makeContact(db);
    const { campaign: called } = await makeRunning(db, [contact]);
    await playCall(db, { campaignId: called.id, contactId: contact.id }, 'Busy');
    await db.update(campaigns).set({ state: 'draft', startedAt: null }).where(eq(campaigns.id, called.id));
    for (const { id } of [started, called])
      await expect(deleteCampaign(db, id)).rejects.toThrow('archive it instead');
  });
});
