// What forbids a due call: it is put off or ended in the transaction that would place it, and a row says why.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addBlacklistNumbers, globalBlacklist } from '../../store/blacklists.ts';
import { hopperPage } from '../../store/campaign-pages.ts';
import type { CallSettingsChange } from '../../store/campaign-settings.ts';
import { updateCampaign } from '../../store/campaigns.ts';
import { createContact, updateContact } from '../../store/contacts.ts';
import type { Database, Db } from '../../store/db.ts';
import { dropOldHolds, heldCallsByRule, holdsPage } from '../../store/holds.ts';
import { holds } from '../../store/schema/agents.ts';
import { phones } from '../../store/schema/contacts.ts';
import { attempts } from '../../store/schema/dialing.ts';
import { NO_LIMITS } from '../../workflows/rules/caps.ts';
import { addPastCall, HOUR, turnsOf } from './call-ledger.ts';
import { putInLine } from './calls.ts';
import { openTestDatabase } from './open-test-database.ts';
import { makeContact, makeRunning, NOW, newNumber } from './people.ts';

let database: Database;
let db: Db;
beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());

const later = (hours: number) => new Date(NOW.getTime() + hours * HOUR);
const ago = (hours: number) => NOW.getTime() - hours * HOUR;
const caps = (change: Partial<NonNullable<CallSettingsChange['caps']>>): CallSettingsChange => ({
  caps: { ...NO_LIMITS, whenCapped: 'wait', ...change },
});

/** A running campaign with one contact whose first call is in line. */
async function inLine(call: CallSettingsChange = {}, zone?: { contact?: string; number?: string[] }) {
  const contact = await createContact(
    db,
    { primaryPhone: { number: newNumber() }, additionalPhones: [], timeZone: zone?.contact ?? null },
    NOW,
  );
  if (zone?.number)
    await db.update(phones).set({ timeZones: zone.number }).where(eq(phones.contactId, contact.id));
  const { campaign } = await makeRunning(db, [contact], { call });
  const key = { campaignId: campaign.id, contactId: contact.id };
  const attemptId = await putInLine(db, key);
  const number = contact.phones[0]?.number ?? '';
  return { campaign, contact, number, attemptId, ...key };
}

const attemptOf = async (id: string) =>
  (await db.select().from(attempts).where(eq(attempts.id, id)))[0] ?? expect.fail('no such attempt');
const holdsOn = async (attemptId: string) =>
  await db.select().from(holds).where(eq(holds.attemptId, attemptId));

describe('hours of the compliance profile', () => {
  test("hold a call by the contact's zone until they begin, and let it go then", async () => {
    const { campaignId, attemptId } = await inLine({ compliance: 'us' }, { contact: 'America/New_York' });
    expect(await turnsOf(db, campaignId, NOW)).toEqual([]);
    const opening = new Date('2026-03-02T13:00:00Z');
    expect(await attemptOf(attemptId)).toMatchObject({ state: 'waiting', notBefore: opening });
    expect(await holdsOn(attemptId)).toMatchObject([
      {
        rule: 'window',
        ruleVersion: 'us 2026-11',
        detail: 'not open in America/New_York',
        inputs: {
          zones: ['America/New_York'],
          busy: null,
          isBlacklisted: false,
          ledger: { numberCalls: [] },
        },
        freeAt: opening,
        heldAt: NOW,
      },
    ]);
    const page = await holdsPage(db, campaignId, { after: null, limit: 1 });
    expect(page).toMatchObject({ rows: [{ attemptId, rule: 'window', freeAt: opening }], next: null });
    expect(await heldCallsByRule(db, campaignId, NOW)).toEqual([
      { rule: 'window', calls: 1, freeAt: opening },
    ]);
    const heldAt = async (now: Date, rule?: string) =>
      (await holdsPage(db, campaignId, { after: null, limit: 9 }, { heldAt: now, rule })).rows.length;
    expect([await heldAt(NOW), await heldAt(NOW, 'window'), await heldAt(NOW, 'perNumber')]).toEqual([
      1, 1, 0,
    ]);
    expect([await heldAt(opening), await heldCallsByRule(db, campaignId, opening)]).toEqual([0, []]);
    expect(await turnsOf(db, campaignId, new Date(opening.getTime() - 1))).toEqual([]);
    expect(await turnsOf(db, campaignId, opening)).toHaveLength(1);
    expect(await holdsOn(attemptId)).toEqual([]);
  });

  test('that the zones of a number never share say so', async () => {
    const zones = ['America/New_York', 'Asia/Tokyo'];
    const { campaignId, attemptId } = await inLine({ compliance: 'us' }, { number: zones });
    const office = [{ weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }];
    await updateCampaign(db, campaignId, { dial: { window: office } }, NOW);
    expect(await turnsOf(db, campaignId, NOW)).toEqual([]);
    expect(await holdsOn(attemptId)).toMatchObject([
      {
        rule: 'window',
        ruleVersion: 'campaign 2',
        detail: 'never open in America/New_York, Asia/Tokyo together',
        freeAt: null,
      },
    ]);
    expect((await attemptOf(attemptId)).notBefore).toEqual(later(1));
  });

  test('bind at once when the zone of a waiting contact is edited, and let go when it is mended', async () => {
    const { campaignId, contact, attemptId } = await inLine({ compliance: 'us' });
    await updateContact(db, contact.id, { timeZone: 'America/Los_Angeles' }, NOW);
    expect(await turnsOf(db, campaignId, NOW)).toEqual([]);
    await updateContact(db, contact.id, { timeZone: 'Europe/Rome' }, NOW);
    expect(await holdsOn(attemptId)).toEqual([]);
    expect(await turnsOf(db, campaignId, NOW)).toHaveLength(1);
  });

  test('bind at once when the campaign takes another profile', async () => {
    const { campaignId, attemptId } = await inLine({}, { contact: 'America/New_York' });
    await updateCampaign(db, campaignId, { call: { compliance: 'us' } }, NOW);
    expect(await turnsOf(db, campaignId, NOW)).toEqual([]);
    await updateCampaign(db, campaignId, { call: { compliance: 'none' } }, NOW);
    expect((await attemptOf(attemptId)).notBefore).toBeNull();
    expect(await turnsOf(db, campaignId, NOW)).toHaveLength(1);
  });

  test('come with a least time of ringing', async () => {
    const us = await inLine({ compliance: 'us', ringTimeoutSeconds: 8 });
    expect(await turnsOf(db, us.campaignId, later(6))).toMatchObject([{ call: { ringTimeoutSeconds: 15 } }]);
    const none = await inLine({ ringTimeoutSeconds: 8 });
    expect(await turnsOf(db, none.campaignId, NOW)).toMatchObject([{ call: { ringTimeoutSeconds: 8 } }]);
  });
});

describe('caps', () => {
  test('count the calls to a number over all campaigns and contacts, until the oldest is old enough', async () => {
    const { campaignId, number, attemptId } = await inLine(caps({ perNumber: { calls: 3, hours: 24 } }));
    const other = await makeRunning(db, []);
    for (const hours of [30, 20, 10, 5]) {
      await addPastCall(db, { campaignId: other.campaign.id, number, at: ago(hours) });
    }
    expect(await turnsOf(db, campaignId, NOW)).toEqual([]);
    expect(await holdsOn(attemptId)).toMatchObject([
      { rule: 'perNumber', ruleVersion: 'campaign 1', detail: '3 calls in 24 h', freeAt: later(4) },
    ]);
    expect(await turnsOf(db, campaignId, new Date(later(4).getTime() - 1))).toEqual([]);
    expect(await turnsOf(db, campaignId, later(4))).toMatchObject([{ attemptId }]);
  });

  test('count the calls to a contact, whichever phone it was', async () => {
    const { campaignId, contactId, attemptId } = await inLine(caps({ perContact: { calls: 1, hours: 168 } }));
    await addPastCall(db, { campaignId, contactId, number: newNumber(), at: ago(24) });
    expect(await turnsOf(db, campaignId, NOW)).toEqual([]);
    expect(await holdsOn(attemptId)).toMatchObject([
      { rule: 'perContact', detail: '1 call to the contact in 7 days', freeAt: later(144) },
    ]);
  });

  test('do not count what never rang, and count what may ring', async () => {
    const { campaignId, number } = await inLine(caps({ perNumber: { calls: 1, hours: 24 } }));
    await addPastCall(db, { campaignId, number, at: ago(1), wasPlaced: false, status: 'Cancelled' });
    expect(await turnsOf(db, campaignId, NOW)).toHaveLength(1);
  });

  test.each([
    ['Reached', 'restAfterConversationHours', 'rests 48 h after a conversation'],
    ['Drop', 'restAfterAbandonedHours', 'rests 48 h after an abandoned call'],
    ['Abandoned', 'restAfterAbandonedHours', 'rests 48 h after an abandoned call'],
    ['Machine', 'restAfterMachineHours', 'rests 48 h after an answering machine'],
  ] as const)('a number rests after %s', async (status, rule, detail) => {
    const { campaignId, number, attemptId } = await inLine(caps({ [rule]: 48 }));
    const other = await makeRunning(db, []);
    await addPastCall(db, { campaignId: other.campaign.id, number, at: ago(47), status });
    expect(await turnsOf(db, campaignId, NOW)).toEqual([]);
    expect(await holdsOn(attemptId)).toMatchObject([
      { rule, detail: detail.replace('48 h', '2 days'), freeAt: new Date(later(1).getTime() + 60_000) },
    ]);
  });

  test('of the profile hold besides those of the campaign, and are named', async () => {
    const { campaignId, number, attemptId } = await inLine({ compliance: 'uk' });
    await addPastCall(db, { campaignId, number, at: ago(70), status: 'Drop' });
    expect(await turnsOf(db, campaignId, NOW)).toEqual([]);
    expect(await holdsOn(attemptId)).toMatchObject([
      { rule: 'restAfterAbandonedHours', ruleVersion: 'uk 2026-11' },
    ]);
  });

  test('end the attempt where they are to be skipped, and History says why', async () => {
    const skip = caps({ perNumber: { calls: 1, hours: 24 }, whenCapped: 'skip' });
    const { campaignId, number, attemptId } = await inLine(skip);
    await addPastCall(db, { campaignId, number, at: ago(20) });
    expect(await turnsOf(db, campaignId, NOW)).toEqual([]);
    expect(await attemptOf(attemptId)).toMatchObject({
      state: 'ended',
      status: 'Capped',
      detail: '1 call in 24 h; free at 2026-03-02 13:00 UTC',
    });
    expect(await holdsOn(attemptId)).toHaveLength(1);
  });

  test('do not hold a call that was promised, not even where they are to be skipped', async () => {
    const { campaignId, number, attemptId } = await inLine(
      caps({ perNumber: { calls: 1, hours: 24 }, restAfterConversationHours: 24, whenCapped: 'skip' }),
    );
    await addPastCall(db, { campaignId, number, at: ago(2), status: 'Reached' });
    await db.update(attempts).set({ reason: 'called back as promised' }).where(eq(attempts.id, attemptId));
    expect(await turnsOf(db, campaignId, NOW)).toHaveLength(1);
  });

  test('that are edited let a waiting call go at once', async () => {
    const { campaignId, number } = await inLine(caps({ perNumber: { calls: 1, hours: 24 } }));
    await addPastCall(db, { campaignId, number, at: ago(1) });
    expect(await turnsOf(db, campaignId, NOW)).toEqual([]);
    await updateCampaign(db, campaignId, { call: caps({ perNumber: { calls: 2, hours: 24 } }) }, NOW);
    expect(await turnsOf(db, campaignId, NOW)).toHaveLength(1);
  });
});

describe('never two at once', () => {
  test('a number that stands twice in one go is called once, the other time a second later', async () => {
    const contact = await makeContact(db);
    const twin = await makeContact(db);
    const number = contact.phones[0]?.number ?? '';
    await db.update(phones).set({ number }).where(eq(phones.contactId, twin.id));
    const { campaign } = await makeRunning(db, [contact, twin], {
      call: { checkDuplicates: 'never' },
    });
    for (const { id } of [contact, twin]) await putInLine(db, { campaignId: campaign.id, contactId: id });
    const [turn, ...others] = await turnsOf(db, campaign.id, NOW);
    expect(others).toEqual([]);
    const rows = await db.select().from(attempts).where(eq(attempts.campaignId, campaign.id));
    const second = rows.find((row) => row.id !== turn?.attemptId);
    expect(second).toMatchObject({ state: 'waiting', notBefore: new Date(NOW.getTime() + 1000) });
    expect(await holdsOn(second?.id ?? '')).toMatchObject([
      { rule: 'oneCallAtATime', detail: 'the number is in a call' },
    ]);
  });

  test('a person in a call of another campaign is not called', async () => {
    const contact = await makeContact(db);
    const [one, two] = [await makeRunning(db, [contact]), await makeRunning(db, [contact])];
    for (const { campaign } of [one, two]) {
      await putInLine(db, { campaignId: campaign.id, contactId: contact.id });
    }
    expect(await turnsOf(db, one.campaign.id, NOW)).toHaveLength(1);
    expect(await turnsOf(db, two.campaign.id, NOW)).toEqual([]);
  });
});

describe('the rows of what was held', () => {
  test('are shown in the hopper while the call waits', async () => {
    const { campaignId, number } = await inLine(caps({ perNumber: { calls: 1, hours: 24 } }));
    await addPastCall(db, { campaignId, number, at: ago(2) });
    const [before] = (await hopperPage(db, campaignId, { after: null, limit: 9 })).rows;
    expect(before?.hold).toBeNull();
    await turnsOf(db, campaignId, NOW);
    const [after] = (await hopperPage(db, campaignId, { after: null, limit: 9 })).rows;
    expect(after?.hold).toMatchObject({ rule: 'perNumber', detail: '1 call in 24 h', freeAt: later(22) });
  });

  test('say that a number was blacklisted or a phone removed, and stay with the ended attempt', async () => {
    const black = await inLine();
    const { id } = await globalBlacklist(db, NOW);
    await addBlacklistNumbers(db, id, [{ number: black.number, reason: '' }], NOW);
    const gone = await inLine();
    await db.delete(phones).where(eq(phones.contactId, gone.contactId));
    for (const each of [black, gone]) expect(await turnsOf(db, each.campaignId, NOW)).toEqual([]);
    expect(await attemptOf(black.attemptId)).toMatchObject({ status: 'Blacklisted' });
    expect(await attemptOf(gone.attemptId)).toMatchObject({ status: 'Cancelled' });
    expect(await holdsOn(black.attemptId)).toMatchObject([{ rule: 'blacklist', freeAt: null }]);
    expect(await holdsOn(gone.attemptId)).toMatchObject([{ rule: 'phoneRemoved', freeAt: null }]);
  });

  test('are dropped when they are old, unless the call still waits', async () => {
    const waiting = await inLine({ compliance: 'us' }, { contact: 'America/New_York' });
    await turnsOf(db, waiting.campaignId, NOW);
    await dropOldHolds(db, later(1));
    expect(await holdsOn(waiting.attemptId)).toHaveLength(1);
    await db.update(attempts).set({ state: 'ended' }).where(eq(attempts.id, waiting.attemptId));
    await dropOldHolds(db, NOW);
    expect(await holdsOn(waiting.attemptId)).toHaveLength(1);
    await dropOldHolds(db, later(1));
    expect(await holdsOn(waiting.attemptId)).toEqual([]);
  });
});
