// Campaigns: defaults, partial edits, and which moves are allowed from where.
import { and, eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { raiseAlert } from '../../store/alerts.ts';
import {
  CAMPAIGN_MOVES,
  pauseCampaign,
  resumeCampaign,
  startCampaign,
  stopCampaign,
} from '../../store/campaign-moves.ts';
import { createCampaign, getCampaign, updateCampaign } from '../../store/campaigns.ts';
import type { Database, Db } from '../../store/db.ts';
import { alerts, CAMPAIGN_STATES, campaigns } from '../../store/schema/campaigns.ts';
import { say } from '../../workflows/rules/sentences.ts';
import { DEFAULT_DIAL_SETTINGS } from '../../workflows/rules/settings.ts';
import { openTestDatabase } from './open-test-database.ts';
import { makeCampaign, makeContact, makeRunning, NOW, newName, takeOutbox } from './people.ts';

let database: Database;
let db: Db;
beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());

const MOVES = { start: startCampaign, pause: pauseCampaign, resume: resumeCampaign, stop: stopCampaign };
const ALLOWED: Record<string, string> = {
  'draft start': 'active',
  'stopped start': 'active',
  'finished start': 'active',
  'active pause': 'paused',
  'paused resume': 'active',
  'active stop': 'stopped',
  'paused stop': 'stopped',
};
const cases = CAMPAIGN_STATES.flatMap((state) => CAMPAIGN_MOVES.map((move) => ({ state, move })));

describe('the on/off switch', () => {
  test.each(cases)('$move from $state', async ({ state, move }) => {
    const { campaign } = await makeCampaign(db, []);
    await db.update(campaigns).set({ state, stateReason: 'why' }).where(eq(campaigns.id, campaign.id));
    const to = ALLOWED[`${state} ${move}`];
    const moved = MOVES[move](db, campaign.id, NOW);
    if (to) {
      await expect(moved).resolves.toMatchObject({ state: to, stateReason: '' });
    } else {
      await expect(moved).rejects.toMatchObject({ code: 'conflict' });
      await expect(moved).rejects.toThrow(`the campaign is ${state}`);
    }
    expect((await getCampaign(db, campaign.id)).state).toBe(to ?? state);
  });

  test('of two who start at once only one does', async () => {
    const { campaign } = await makeCampaign(db, []);
    await takeOutbox(db);
    const started = [1, 2].map(() => startCampaign(db, campaign.id, NOW));
    const results = (await Promise.allSettled(started)).map((result) => result.status);
    expect(results.sort()).toEqual(['fulfilled', 'rejected']);
    expect(await takeOutbox(db)).toEqual([{ type: 'startCampaign', campaignId: campaign.id }]);
  });

  test('starting and resuming let the run be started and close what was alerted', async () => {
    const { campaign } = await makeCampaign(db, []);
    await startCampaign(db, campaign.id, NOW);
    await pauseCampaign(db, campaign.id, NOW);
    await raiseAlert(
      db,
      { campaignId: campaign.id, code: 'credentials', message: say('account.unknown') },
      NOW,
    );
    await takeOutbox(db);
    await resumeCampaign(db, campaign.id, NOW);
    expect(await takeOutbox(db)).toEqual([{ type: 'startCampaign', campaignId: campaign.id }]);
    const open = and(eq(alerts.campaignId, campaign.id), isNull(alerts.closedAt));
    expect(await db.select().from(alerts).where(open)).toEqual([]);
  });

  test('stopping cancels the running contacts and no others', async () => {
    const contacts = [await makeContact(db), await makeContact(db)];
    const { campaign } = await makeRunning(db, contacts);
    await makeRunning(db, contacts);
    await takeOutbox(db);
    await stopCampaign(db, campaign.id, NOW);
    const told = await takeOutbox(db);
    const cancelled = contacts.map(({ id }) => ({
      type: 'cancelContact',
      contact: { campaignId: campaign.id, contactId: id },
    }));
    expect(told).toHaveLength(2);
    expect(told).toEqual(expect.arrayContaining(cancelled));
  });

  test('every move wakes those who listen', async () => {
    const heard: string[] = [];
    const stop = await database.listen('campaigns', (id) => heard.push(id));
    const { campaign } = await makeCampaign(db, []);
    for (const move of [startCampaign, pauseCampaign, resumeCampaign, stopCampaign]) {
      await move(db, campaign.id, NOW);
    }
    await expect.poll(() => heard.filter((id) => id === campaign.id).length).toBe(4);
    await stop();
  });
});

describe('settings', () => {
  test('that are not given have the defaults of the rules', async () => {
    const campaign = await createCampaign(db, { name: newName('Campaign'), kind: 'ivr' }, NOW);
    expect(campaign.dial).toEqual(DEFAULT_DIAL_SETTINGS);
    expect(campaign.call).toMatchObject({ maxConcurrentCalls: 0, ringTimeoutSeconds: 30 });
    expect(campaign.state).toBe('draft');
  });

  test('are changed one by one, down to one field of one status', async () => {
    const { campaign } = await makeCampaign(db, [], { dial: { closingMode: 'retirePhone' } });
    const change = {
      dial: { retry: { Busy: { retryDelaySeconds: 120 } } },
      call: { ringTimeoutSeconds: 20 },
    };
    const after = await updateCampaign(db, campaign.id, change, NOW, 1);
    const { retry } = campaign.dial;
    expect(after.dial).toEqual({
      ...campaign.dial,
      retry: { ...retry, Busy: { ...retry.Busy, retryDelaySeconds: 120 } },
    });
    expect(after.call).toEqual({ ...campaign.call, ringTimeoutSeconds: 20 });
    expect(after).toMatchObject({ name: campaign.name, version: 2 });
    await expect(updateCampaign(db, campaign.id, {}, NOW, 1)).rejects.toMatchObject({ code: 'outdated' });
  });

  test('name lists and blacklists that exist', async () => {
    const unknown = crypto.randomUUID();
    const input = { name: newName('Campaign'), kind: 'ivr' as const };
    await expect(createCampaign(db, { ...input, listIds: [unknown] }, NOW)).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ path: 'listIds.0' }],
    });
    await expect(createCampaign(db, { ...input, blacklistIds: [unknown] }, NOW)).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ path: 'blacklistIds.0' }],
    });
  });

  test('a name is taken in whatever case', async () => {
    const { campaign } = await makeCampaign(db, []);
    const again = { name: campaign.name.toUpperCase(), kind: 'ivr' as const };
    await expect(createCampaign(db, again, NOW)).rejects.toMatchObject({ code: 'conflict' });
  });
});
