// The facts from which is explained why nobody, or one contact, is being called: as the tables have them.
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { holdPlacing } from '../../store/account-pace.ts';
import { wishPresence } from '../../store/agents.ts';
import { pauseCampaign } from '../../store/campaign-moves.ts';
import type { CallSettingsChange } from '../../store/campaign-settings.ts';
import type { Database, Db } from '../../store/db.ts';
import { campaignFacts, contactFacts } from '../../store/explain.ts';
import { agents } from '../../store/schema/agents.ts';
import { accountShares, attempts, hopper } from '../../store/schema/dialing.ts';
import { NO_LIMITS } from '../../workflows/rules/caps.ts';
import type { ContactKey } from '../../workflows/rules/contact-steps.ts';
import { explainContact } from '../../workflows/rules/explain.ts';
import { explainCampaign } from '../../workflows/rules/explain-campaign.ts';
import { addPastCall, HOUR, turnsOf } from './call-ledger.ts';
import { putInLine } from './calls.ts';
import { makeFreeAgent, makeQueueCampaign, makeRinging } from './floor.ts';
import { openTestDatabase } from './open-test-database.ts';
import { makeCampaign, makeContact, makeRunning, NOW } from './people.ts';

let database: Database;
let db: Db;
beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());

const MINUTE = 60_000;
const later = (ms: number) => new Date(NOW.getTime() + ms);

async function whyNobody(campaignId: string, now = NOW, accountSid = 'AC1') {
  return explainCampaign(await campaignFacts(db, campaignId, accountSid, now), now.getTime());
}

async function whyNot(key: ContactKey, now = NOW) {
  const facts = await contactFacts(db, key, null, now);
  if (!facts) throw new Error('not in the hopper');
  return explainContact(facts, await whyNobody(key.campaignId, now), now.getTime());
}

/** A running ivr campaign with one contact whose first call is in line. */
async function inLine(call: CallSettingsChange = {}) {
  const contact = await makeContact(db);
  const { campaign } = await makeRunning(db, [contact], { call });
  const key = { campaignId: campaign.id, contactId: contact.id };
  return { key, contact, campaign, attemptId: await putInLine(db, key) };
}

describe('a campaign', () => {
  test('that was not started, is paused, or has nobody to call says so', async () => {
    const { campaign: draft } = await makeCampaign(db, []);
    expect(await whyNobody(draft.id)).toMatchObject({ code: 'notStarted' });
    const { campaign } = await makeRunning(db, [await makeContact(db)]);
    expect(await whyNobody(campaign.id)).toMatchObject({ code: 'starting' });
    await pauseCampaign(db, campaign.id, NOW);
    expect(await whyNobody(campaign.id)).toMatchObject({ code: 'paused', words: 'paused' });
    const { campaign: empty } = await makeRunning(db, []);
    await db.delete(hopper).where(eq(hopper.campaignId, empty.id));
    expect(['hopperEmpty', 'filling']).toContain((await whyNobody(empty.id)).code);
    await expect(campaignFacts(db, crypto.randomUUID(), 'AC1', NOW)).rejects.toThrow(/no such campaign/i);
  });

  test('whose contacts wait for the window, or for their time, says until when', async () => {
    const { campaign } = await makeRunning(db, [await makeContact(db)]);
    const opening = later(5 * HOUR);
    const own = eq(hopper.campaignId, campaign.id);
    await db.update(hopper).set({ nextCallAt: opening, nextReason: 'first call' }).where(own);
    expect(await whyNobody(campaign.id)).toMatchObject({ code: 'nobodyDue', until: opening.getTime() });
    const reason = 'first call (waits for the calling window)';
    await db.update(hopper).set({ nextReason: reason }).where(own);
    expect(await whyNobody(campaign.id)).toMatchObject({ code: 'windowClosed', until: opening.getTime() });
  });

  test('whose due contacts are all capped says when the first is free', async () => {
    const caps = { ...NO_LIMITS, whenCapped: 'wait', perNumber: { calls: 1, hours: 3 } } as const;
    const { key, contact, campaign } = await inLine({ caps });
    const number = contact.phones[0]?.number ?? '';
    await addPastCall(db, { campaignId: campaign.id, number, at: NOW.getTime() - HOUR });
    expect(await turnsOf(db, campaign.id, NOW)).toEqual([]);
    const free = later(2 * HOUR).getTime();
    expect(await whyNobody(campaign.id)).toMatchObject({ code: 'allCapped', until: free });
    expect(await whyNot(key)).toMatchObject({
      code: 'capped',
      words: expect.stringMatching(/1 call in 3 h, free at/),
      until: free,
    });
  });

  test('without a line says what holds the lines', async () => {
    const { campaign, attemptId } = await inLine({ maxConcurrentCalls: 1 });
    const after = later(MINUTE);
    expect(await whyNobody(campaign.id, after)).toMatchObject({ code: 'noWorker' });
    const accountSid = 'AC-held';
    await holdPlacing(db, accountSid, later(2 * MINUTE));
    expect(await whyNobody(campaign.id, after, accountSid)).toMatchObject({ code: 'accountHeld' });
    const { campaign: rival } = await makeCampaign(db, []);
    const share = { campaignId: rival.id, weight: 1, had: 1, hungryUntil: after.getTime() + 500 };
    await db.insert(accountShares).values({ accountSid: 'AC-shared', ...share });
    expect(await whyNobody(campaign.id, after, 'AC-shared')).toMatchObject({ code: 'accountShared' });
    await db.update(attempts).set({ state: 'ringing' }).where(eq(attempts.id, attemptId));
    expect(await whyNobody(campaign.id, after)).toMatchObject({ code: 'linesInUse' });
  });

  test('of a queue says what its agents are doing', async () => {
    const contact = await makeContact(db);
    const campaign = await makeQueueCampaign(db, [contact]);
    await putInLine(db, { campaignId: campaign.id, contactId: contact.id });
    expect(await whyNobody(campaign.id)).toMatchObject({
      code: 'agentsAway',
      words: expect.stringMatching(/1 offline/),
    });
    const agentId = await makeFreeAgent(db, [campaign.id]);
    expect((await campaignFacts(db, campaign.id, 'AC1', NOW)).agents).toEqual({
      ...{ all: 2, free: 1, busy: 0, paused: 0, offline: 1, withoutLine: 0 },
    });
    expect(await whyNobody(campaign.id)).toMatchObject({ code: 'calling' });
    await db.update(agents).set({ legState: 'dialing' }).where(eq(agents.userId, agentId));
    expect(await whyNobody(campaign.id)).toMatchObject({ code: 'agentLinesDown' });
    await wishPresence(db, agentId, 'paused', 'lunch', NOW);
    expect(await whyNobody(campaign.id)).toMatchObject({
      code: 'agentsAway',
      words: expect.stringMatching(/1 paused, 1 offline/),
    });
    const key = { campaignId: campaign.id, contactId: contact.id };
    expect(await whyNot(key)).toMatchObject({ code: 'agent' });
  });

  test('says that calls are being placed while there are some', async () => {
    const { campaignId } = await makeRinging(db, 1);
    expect(await whyNobody(campaignId)).toMatchObject({ code: 'calling' });
  });
});

describe('a contact', () => {
  test('that is called in another campaign says so', async () => {
    const { key, contact } = await inLine({ checkDuplicates: 'never' });
    const other = await makeRunning(db, [contact], { call: { checkDuplicates: 'never' } });
    const there = await putInLine(db, { campaignId: other.campaign.id, contactId: contact.id });
    await db.update(attempts).set({ state: 'ringing' }).where(eq(attempts.id, there));
    expect(await whyNot(key)).toMatchObject({ code: 'samePerson' });
    expect(await whyNot({ ...key, campaignId: other.campaign.id })).toBeNull();
  });

  test('that was promised to an agent says until when it is theirs', async () => {
    const contact = await makeContact(db);
    const campaign = await makeQueueCampaign(db, [contact], { callbackGraceSeconds: 600 });
    const key = { campaignId: campaign.id, contactId: contact.id };
    const attemptId = await putInLine(db, key);
    const wantedAgentId = await makeFreeAgent(db, [campaign.id]);
    await db.update(attempts).set({ wantedAgentId }).where(eq(attempts.id, attemptId));
    expect(await whyNot(key)).toMatchObject({ code: 'promised', until: later(10 * MINUTE).getTime() });
    expect(await whyNobody(campaign.id)).toMatchObject({ code: 'promised' });
    expect(await whyNot(key, later(11 * MINUTE))).not.toMatchObject({ code: 'promised' });
  });

  test('whose own zone is known is told the time by its clock', async () => {
    const { campaign, contact, key } = await inLine();
    const own = and(eq(hopper.campaignId, campaign.id), eq(hopper.contactId, contact.id));
    const facts = await contactFacts(db, key, null, NOW);
    expect(facts?.zones).toEqual(['UTC']);
    await db
      .update(hopper)
      .set({ attemptId: null, nextCallAt: later(HOUR) })
      .where(own);
    expect(await whyNot(key)).toMatchObject({ code: 'notDue', words: 'due at 10:00' });
  });
});
