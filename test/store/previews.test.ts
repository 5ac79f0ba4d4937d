// Preview: a contact is before exactly one agent until they accept, pass it over, or miss it.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wishPresence } from '../../store/agents.ts';
import { addBlacklistNumbers, globalBlacklist } from '../../store/blacklists.ts';
import { noteCallback } from '../../store/callbacks.ts';
import { pauseCampaign, resumeCampaign } from '../../store/campaign-moves.ts';
import type { QueueSettingsChange } from '../../store/campaign-settings.ts';
import { updateCampaign } from '../../store/campaigns.ts';
import type { Contact } from '../../store/contacts.ts';
import type { Database, Db } from '../../store/db.ts';
import { deskOf } from '../../store/desk.ts';
import { holdsOf } from '../../store/holds.ts';
import {
  acceptPreview,
  MISSED_PREVIEW,
  reservePreviews,
  skipPreview,
  takeBackPreviews,
} from '../../store/previews.ts';
import { agents, callbacks } from '../../store/schema/agents.ts';
import { attempts } from '../../store/schema/dialing.ts';
import { forgetTakenBack } from '../../store/taken-back.ts';
import { takeTurns } from '../../store/turns.ts';
import { type Caps, NO_LIMITS } from '../../workflows/rules/caps.ts';
import { addPastCall } from './call-ledger.ts';
import { putInLine } from './calls.ts';
import { agentOf, attemptOf, makeFreeAgent, makeQueueCampaign } from './floor.ts';
import { openTestDatabase } from './open-test-database.ts';
import { makeContact, NOW } from './people.ts';

let database: Database;
let db: Db;

beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());

const LIMITS = {
  accountSid: 'AC1',
  callsPerSecond: 0,
  defaultCallerId: '+15550009999',
  most: 10,
  graceMs: 5000,
};
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

/** A preview campaign with calls in line, oldest first, and agents, the longest idle first. */
async function makeFloor(calls: number, agents: number, queue: QueueSettingsChange = {}) {
  const contacts = await Promise.all(Array.from({ length: calls }, () => makeContact(db)));
  const campaign = await makeQueueCampaign(db, contacts, { method: 'preview', ...queue });
  const attemptIds: string[] = [];
  for (const [n, { id }] of contacts.entries()) {
    const attemptId = await putInLine(db, { campaignId: campaign.id, contactId: id });
    await db
      .update(attempts)
      .set({ dueAt: later(n - 100) })
      .where(eq(attempts.id, attemptId));
    attemptIds.push(attemptId);
  }
  const agentIds: string[] = [];
  for (let n = 0; n < agents; n += 1) agentIds.push(await makeFreeAgent(db, [campaign.id], later(n - 50)));
  const [attemptId = ''] = attemptIds;
  const [first = '', second = ''] = agentIds;
  return { campaignId: campaign.id, contacts, attemptIds, attemptId, agentIds, first, second };
}

async function shownTo(userId: string): Promise<string | null> {
  return (await agentOf(db, userId)).attemptId;
}

describe('reserving', () => {
  test('shows each free agent another contact, the first that is due to the longest idle', async () => {
    const { campaignId, attemptIds, first, second } = await makeFloor(3, 2, { previewSeconds: 60 });
    expect(await reservePreviews(db, campaignId, NOW)).toBe(2);
    expect([await shownTo(first), await shownTo(second)]).toEqual(attemptIds.slice(0, 2));
    expect(await attemptOf(db, attemptIds[0] ?? '')).toMatchObject({
      ...{ state: 'preview', agentId: first, previewUntil: later(60) },
    });
    expect(await agentOf(db, first)).toMatchObject({ presence: 'busy' });
    expect(await reservePreviews(db, campaignId, NOW)).toBe(0);
  });

  test('places nothing that no agent has accepted', async () => {
    const { campaignId } = await makeFloor(2, 2);
    await reservePreviews(db, campaignId, NOW);
    expect(await takeTurns(db, campaignId, LIMITS, NOW)).toEqual([]);
  });

  test('passes over what may not be called', async () => {
    const { campaignId, contacts, attemptIds, first } = await makeFloor(2, 1);
    const number = contacts[0]?.phones[0]?.number ?? '';
    await addBlacklistNumbers(db, (await globalBlacklist(db, NOW)).id, [{ number, reason: '' }], NOW);
    expect(await reservePreviews(db, campaignId, NOW)).toBe(1);
    expect(await shownTo(first)).toBe(attemptIds[1]);
    expect(await attemptOf(db, attemptIds[0] ?? '')).toMatchObject({ status: 'Blacklisted' });
  });

  test('of two agents and one contact, one has it, however often both are looked after at once', async () => {
    const { campaignId, attemptId, agentIds } = await makeFloor(1, 2);
    for (let round = 0; round < 50; round += 1) {
      const found = await Promise.all([1, 2, 3].map(() => reservePreviews(db, campaignId, NOW)));
      expect(found.reduce((sum, count) => sum + count, 0)).toBe(1);
      const having = await Promise.all(agentIds.map(shownTo));
      expect(having.filter((id) => id === attemptId)).toHaveLength(1);
      const winner = agentIds[having.indexOf(attemptId)] ?? '';
      expect((await attemptOf(db, attemptId)).agentId).toBe(winner);
      await skipPreview(db, winner, attemptId, NOW);
      await db.update(attempts).set({ passed: null }).where(eq(attempts.id, attemptId));
    }
  });
});

describe('accepting', () => {
  test('lets the call be placed next, and the agent keeps it', async () => {
    const { campaignId, attemptIds, first } = await makeFloor(2, 1);
    await reservePreviews(db, campaignId, NOW);
    const [attemptId = ''] = attemptIds;
    await acceptPreview(db, first, attemptId, later(5));
    await acceptPreview(db, first, attemptId, later(6));
    const turns = await takeTurns(db, campaignId, LIMITS, later(7));
    expect(turns.map((turn) => turn.attemptId)).toEqual([attemptId]);
    expect(await attemptOf(db, attemptId)).toMatchObject({
      ...{ state: 'placing', agentId: first, acceptedAt: later(5) },
    });
    expect(await shownTo(first)).toBe(attemptId);
  });

  test('is refused to another agent, and while the campaign is paused', async () => {
    const { campaignId, attemptId, first, second } = await makeFloor(1, 2);
    await reservePreviews(db, campaignId, NOW);
    await expect(acceptPreview(db, second, attemptId, NOW)).rejects.toMatchObject({ code: 'notFound' });
    await pauseCampaign(db, campaignId, NOW);
    await expect(acceptPreview(db, first, attemptId, NOW)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('is undone when the campaign is paused before the call is placed', async () => {
    const { campaignId, attemptId, first } = await makeFloor(1, 1);
    await reservePreviews(db, campaignId, NOW);
    await acceptPreview(db, first, attemptId, NOW);
    await pauseCampaign(db, campaignId, NOW);
    expect(await takeBackPreviews(db, campaignId, NOW)).toBe(1);
    expect(await agentOf(db, first)).toMatchObject({ presence: 'available', attemptId: null });
    expect(await attemptOf(db, attemptId)).toMatchObject({ state: 'waiting', acceptedAt: null });
  });

  test('outlives a short wait for a line, and not a long one', async () => {
    const { campaignId, attemptId, first } = await makeFloor(1, 1);
    await reservePreviews(db, campaignId, NOW);
    await acceptPreview(db, first, attemptId, NOW);
    const putOff = (until: Date) =>
      db.update(attempts).set({ notBefore: until }).where(eq(attempts.id, attemptId));
    await putOff(later(5));
    expect(await takeBackPreviews(db, campaignId, NOW)).toBe(0);
    await putOff(later(3600));
    expect(await takeBackPreviews(db, campaignId, NOW)).toBe(1);
    expect(await shownTo(first)).toBeNull();
    expect(await toldTo(first)).toMatchObject({ attemptId, rule: 'line' });
    expect(new Date((await toldTo(first))?.until ?? '')).toEqual(later(3600));
  });

  test('that a rule holds for long tells the agent which and until when, and they have the contact again then', async () => {
    const { campaignId, attemptId, contacts, first } = await makeFloor(1, 1);
    await capOneCallADay(campaignId, 'wait');
    await reservePreviews(db, campaignId, NOW);
    await acceptPreview(db, first, attemptId, NOW);
    await callElsewhere(contacts[0]);
    expect(await takeTurns(db, campaignId, LIMITS, NOW)).toEqual([]);
    expect(await takeBackPreviews(db, campaignId, NOW)).toBe(1);
    const free = later(24 * 3600 - 60);
    expect(await agentOf(db, first)).toMatchObject({ presence: 'available', attemptId: null });
    const { takenBack } = await deskOf(db, first);
    expect(takenBack).toMatchObject({
      ...{ attemptId, contactId: contacts[0]?.id, rule: 'perNumber', detail: '1 call in 24 h' },
      ...{ contact: { firstName: contacts[0]?.firstName }, campaign: { id: campaignId } },
    });
    expect(new Date(takenBack?.until ?? '')).toEqual(free);
    expect(await attemptOf(db, attemptId)).toMatchObject({
      state: 'waiting',
      agentId: null,
      notBefore: free,
    });
    expect((await holdsOf(db, [attemptId])).get(attemptId)).toMatchObject({
      rule: 'perNumber',
      freeAt: free,
    });
    expect(await reservePreviews(db, campaignId, later(60))).toBe(0);
    await reservePreviews(db, campaignId, free);
    expect(await shownTo(first)).toBe(attemptId);
  });

  test('of what may not be called at all tells the agent why it ended', async () => {
    const { campaignId, attemptId, contacts, first } = await makeFloor(1, 1);
    await capOneCallADay(campaignId, 'skip');
    await reservePreviews(db, campaignId, NOW);
    await acceptPreview(db, first, attemptId, NOW);
    await callElsewhere(contacts[0]);
    await takeTurns(db, campaignId, LIMITS, NOW);
    expect(await attemptOf(db, attemptId)).toMatchObject({ state: 'ended', status: 'Capped' });
    expect(await agentOf(db, first)).toMatchObject({ presence: 'available', attemptId: null });
    expect(await toldTo(first)).toMatchObject({ attemptId, rule: 'perNumber' });
  });

  test('that a pause undid says so until the agent has read it, or gone home', async () => {
    const { campaignId, attemptId, first } = await makeFloor(1, 1);
    await reservePreviews(db, campaignId, NOW);
    await acceptPreview(db, first, attemptId, NOW);
    await pauseCampaign(db, campaignId, NOW);
    await takeBackPreviews(db, campaignId, NOW);
    expect(await toldTo(first)).toMatchObject({ attemptId, rule: 'campaign', until: null });
    await forgetTakenBack(db, first, crypto.randomUUID());
    expect(await toldTo(first)).not.toBeNull();
    await forgetTakenBack(db, first, attemptId);
    expect(await toldTo(first)).toBeNull();
    await resumeCampaign(db, campaignId, NOW);
    await reservePreviews(db, campaignId, NOW);
    await acceptPreview(db, first, attemptId, NOW);
    await pauseCampaign(db, campaignId, NOW);
    await takeBackPreviews(db, campaignId, NOW);
    expect(await toldTo(first)).not.toBeNull();
    await wishPresence(db, first, 'offline', '', NOW);
    expect(await toldTo(first)).toBeNull();
  });

  const toldTo = async (userId: string) => (await agentOf(db, userId)).takenBack;

  async function capOneCallADay(campaignId: string, whenCapped: Caps['whenCapped']): Promise<void> {
    const caps: Caps = { ...NO_LIMITS, perNumber: { calls: 1, hours: 24 }, whenCapped };
    await updateCampaign(db, campaignId, { call: { caps } }, NOW);
  }

  /** A minute ago, in another campaign. */
  async function callElsewhere(contact: Contact | undefined): Promise<void> {
    const other = await makeQueueCampaign(db, []);
    const number = contact?.phones[0]?.number ?? '';
    await addPastCall(db, { campaignId: other.id, number, at: later(-60).getTime() });
  }
});

describe('passing over', () => {
  test('gives the contact to somebody else, and to the same agent only after a while', async () => {
    const { campaignId, attemptId, first, second } = await makeFloor(1, 2);
    await reservePreviews(db, campaignId, NOW);
    await skipPreview(db, first, attemptId, NOW);
    await skipPreview(db, first, attemptId, NOW);
    expect(await agentOf(db, first)).toMatchObject({ presence: 'available', attemptId: null });
    await reservePreviews(db, campaignId, NOW);
    expect(await shownTo(second)).toBe(attemptId);
    await skipPreview(db, second, attemptId, NOW);
    expect(await reservePreviews(db, campaignId, NOW)).toBe(0);
    await pauseAgent(second);
    expect(await reservePreviews(db, campaignId, later(601))).toBe(1);
    expect(await shownTo(first)).toBe(attemptId);
  });

  test('is too late when the call is on its way', async () => {
    const { campaignId, attemptId, first } = await makeFloor(1, 1);
    await reservePreviews(db, campaignId, NOW);
    await acceptPreview(db, first, attemptId, NOW);
    await takeTurns(db, campaignId, LIMITS, NOW);
    await expect(skipPreview(db, first, attemptId, NOW)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('missing it pauses the agent, who is shown nothing more, and somebody else has it', async () => {
    const { campaignId, attemptId, first, second } = await makeFloor(1, 2, { previewSeconds: 30 });
    await reservePreviews(db, campaignId, NOW);
    expect(await takeBackPreviews(db, campaignId, later(29))).toBe(0);
    expect(await takeBackPreviews(db, campaignId, later(30))).toBe(1);
    expect(await agentOf(db, first)).toMatchObject({
      ...{ presence: 'paused', pauseReason: MISSED_PREVIEW, attemptId: null },
    });
    await reservePreviews(db, campaignId, later(30));
    expect(await shownTo(second)).toBe(attemptId);
  });

  test('a preview without an agent goes back in line', async () => {
    const { campaignId, attemptId, first } = await makeFloor(1, 1);
    await reservePreviews(db, campaignId, NOW);
    await db.update(agents).set({ attemptId: null }).where(eq(agents.userId, first));
    expect(await takeBackPreviews(db, campaignId, NOW)).toBe(1);
    expect(await attemptOf(db, attemptId)).toMatchObject({ state: 'waiting' });
  });
});

describe('a personal callback', () => {
  async function promisedTo(queue: QueueSettingsChange) {
    const floor = await makeFloor(1, 2, { callbackGraceSeconds: 60, ...queue });
    const wantedAgentId = floor.second;
    await db.update(attempts).set({ wantedAgentId, dueAt: NOW }).where(eq(attempts.id, floor.attemptId));
    return floor;
  }

  test('is shown to the agent who promised it, whatever the method', async () => {
    for (const method of ['preview', 'progressive'] as const) {
      const { campaignId, attemptId, first, second } = await promisedTo({ method });
      expect(await takeTurns(db, campaignId, LIMITS, NOW)).toEqual([]);
      await reservePreviews(db, campaignId, NOW);
      expect([await shownTo(first), await shownTo(second)]).toEqual([null, attemptId]);
    }
  });

  test('waits for an agent who is away, and goes to everybody after the time of grace', async () => {
    const { campaignId, attemptId, first, second } = await promisedTo({});
    await pauseAgent(second);
    await reservePreviews(db, campaignId, later(59));
    expect(await shownTo(first)).toBeNull();
    await reservePreviews(db, campaignId, later(60));
    expect(await shownTo(first)).toBe(attemptId);
  });

  test('of a progressive campaign is called for everybody after the time of grace', async () => {
    const { campaignId, attemptId } = await promisedTo({ method: 'progressive' });
    const turns = await takeTurns(db, campaignId, LIMITS, later(60));
    expect(turns.map((turn) => turn.attemptId)).toEqual([attemptId]);
  });
});

test('a callback that is promised anew takes the place of the one before', async () => {
  const { campaignId, contacts } = await makeFloor(1, 1);
  const [contact] = contacts;
  const phoneId = contact?.phones[0]?.id ?? '';
  const promise = {
    campaignId,
    contactId: contact?.id ?? '',
    phoneId,
    agentId: null,
    note: 'about the roof',
  };
  await noteCallback(db, { ...promise, dueAt: later(10), promisedIn: crypto.randomUUID() }, NOW);
  await noteCallback(db, { ...promise, note: '', dueAt: later(20), promisedIn: crypto.randomUUID() }, NOW);
  const rows = await db.select().from(callbacks).where(eq(callbacks.campaignId, campaignId));
  expect(rows).toMatchObject([{ dueAt: later(20), note: 'about the roof', state: 'open' }]);
});

async function pauseAgent(userId: string): Promise<void> {
  await wishPresence(db, userId, 'paused', 'lunch', NOW);
}
