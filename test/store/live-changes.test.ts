// The database tells every change that a screen shows, and names no person.
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { settleAlerts } from '../../store/alerts.ts';
import { startCampaign } from '../../store/campaign-moves.ts';
import { updateContact } from '../../store/contacts.ts';
import { noteFollowed, notePage, progressOf } from '../../store/crm-progress.ts';
import { type Database, notify } from '../../store/db.ts';
import { moveFreshCall } from '../../store/fresh-contacts.ts';
import { createImport, startImport } from '../../store/imports.ts';
import { addContactsToList } from '../../store/lists.ts';
import { type LiveChange, listenToChanges } from '../../store/live-changes.ts';
import { contacts } from '../../store/schema/contacts.ts';
import { say } from '../../workflows/rules/sentences.ts';
import { closeAsReached, playCall } from './calls.ts';
import { openTestDatabase } from './open-test-database.ts';
import { makeCampaign, makeContact, makeItemType, makeRunning, NOW } from './people.ts';

let database: Database;
let stop: () => Promise<void>;
const heard: LiveChange[] = [];
beforeAll(async () => {
  database = await openTestDatabase();
  stop = await listenToChanges(
    database,
    (change) => void heard.push(change),
    () => {},
  );
});
afterAll(async () => {
  await stop();
  await database.close();
});
beforeEach(() => {
  heard.length = 0;
});

/** Waits for everything told so far, then forgets it. */
async function forgetWhatWasTold(): Promise<void> {
  const campaignId = crypto.randomUUID();
  await notify(database.db, 'events', JSON.stringify({ type: 'campaign', campaignId, state: 'draft' }));
  await told(campaignId, 1);
  heard.length = 0;
}

/** What was told of the campaign, once `enough` of it has arrived. */
async function told(campaignId: string, enough: number): Promise<LiveChange[]> {
  const own = () => heard.filter((change) => 'campaignId' in change && change.campaignId === campaignId);
  await expect.poll(() => own().length).toBeGreaterThanOrEqual(enough);
  return own();
}

test('a call is told from its registration to its end, and its contact from hopper to final', async () => {
  const { db } = database;
  const contact = await makeContact(db);
  const { campaign } = await makeRunning(db, [contact]);
  const key = { campaignId: campaign.id, contactId: contact.id };
  await forgetWhatWasTold();
  const attemptId = await playCall(db, key, 'Reached');
  await closeAsReached(db, key);
  const call = { type: 'attempt', ...key, attemptId, status: null, agentId: null };
  const whole = { ...{ contacts: 1, contactIds: [contact.id] }, campaignId: campaign.id };
  expect(await told(campaign.id, 7)).toEqual([
    { ...call, state: 'waiting' },
    { ...call, state: 'placing' },
    { ...call, state: 'ringing' },
    { ...call, state: 'answered' },
    { ...call, state: 'ended', status: 'Reached' },
    { type: 'hopper', change: 'removed', ...whole },
    { type: 'final', change: 'added', ...whole },
  ]);
});

test('a call that is moved is told', async () => {
  const { db } = database;
  const contact = await makeContact(db);
  const { campaign } = await makeCampaign(db, [contact]);
  await startCampaign(db, campaign.id, NOW);
  await forgetWhatWasTold();
  const key = { campaignId: campaign.id, contactId: contact.id };
  await moveFreshCall(db, key, { at: new Date(NOW.getTime() + 60_000), by: 'reschedule' });
  expect(await told(campaign.id, 1)).toEqual([
    { type: 'hopper', change: 'moved', campaignId: campaign.id, contacts: 1, contactIds: [contact.id] },
  ]);
});

test('many contacts at once are one short message', async () => {
  const { db } = database;
  const { list, campaign } = await makeRunning(db, []);
  await forgetWhatWasTold();
  const contacts = await Promise.all(Array.from({ length: 25 }, () => makeContact(db)));
  await addContactsToList(
    db,
    list.id,
    contacts.map((contact) => contact.id),
    NOW,
  );
  expect(await told(campaign.id, 1)).toEqual([
    { type: 'hopper', change: 'added', campaignId: campaign.id, contacts: 25, contactIds: null },
  ]);
});

test('a new campaign is told', async () => {
  const { campaign } = await makeCampaign(database.db, []);
  expect(await told(campaign.id, 1)).toEqual([{ type: 'campaign', campaignId: campaign.id, state: 'draft' }]);
});

test('an import is told when it goes on', async () => {
  const { db } = database;
  const file = {
    ...{
      id: crypto.randomUUID(),
      fileName: 'a.csv',
      bytes: 10,
      hasBom: false,
      header: ['Phone'],
      preview: [],
    },
    format: { delimiter: ',', encoding: 'utf-8', hasHeader: true },
    mapping: [{ to: 'primaryPhone' as const }],
    options: {
      ...{ listId: null, region: 'US', splitNumbers: false },
      ...{ duplicates: 'skip' as const, duplicateScope: 'store' as const },
    },
  };
  const { id, counts } = await createImport(db, file, NOW);
  await startImport(db, id, NOW);
  const own = () => heard.filter((change) => change.type === 'import' && change.importId === id);
  await expect.poll(() => own().length).toBe(2);
  const now = { type: 'import', importId: id, bytes: 10, bytesRead: 0, counts };
  expect(own()).toEqual([
    { ...now, state: 'new' },
    { ...now, state: 'running' },
  ]);
});

test('an alert is told when it opens and when its trouble is over, without its words', async () => {
  const { campaign } = await makeCampaign(database.db, []);
  await forgetWhatWasTold();
  const alert = { code: 'noAgents', message: say('alerts.noAgents') };
  for (const found of [[alert], [alert], []]) {
    await settleAlerts(database.db, campaign.id, { watched: ['noAgents'], found }, NOW);
  }
  const each = {
    ...{ type: 'alert', campaignId: campaign.id, code: 'noAgents' },
    alertId: expect.any(String),
  };
  expect(await told(campaign.id, 2)).toEqual([
    { ...each, isOpen: true },
    { ...each, isOpen: false },
  ]);
});

test('an edited contact is named, many at once are only counted, and a look changes nothing', async () => {
  const { db } = database;
  const contact = await makeContact(db);
  await forgetWhatWasTold();
  await updateContact(db, contact.id, { company: 'Elsewhere' }, NOW);
  await db.update(contacts).set({ lastName: 'Same version' });
  await db.update(contacts).set({ version: sql`${contacts.version} + 1` });
  const many = Array.from({ length: 21 }, () => ({
    id: crypto.randomUUID(),
    createdAt: NOW,
    updatedAt: NOW,
  }));
  await db.insert(contacts).values(many);
  const ofContacts = () => heard.filter(({ type }) => type === 'contacts');
  await expect.poll(() => ofContacts().length).toBe(3);
  expect(ofContacts()[0]).toEqual({ type: 'contacts', contacts: 1, contactIds: [contact.id] });
  expect(ofContacts()[2]).toEqual({ type: 'contacts', contacts: 21, contactIds: null });
});

test('a changed item type is told', async () => {
  await makeItemType(database.db);
  await expect.poll(() => heard).toContainEqual({ type: 'itemTypes' });
});

test('how far the CRM was read is told page by page; a look that finds nothing tells nothing', async () => {
  const { db } = database;
  await progressOf(db, 'person', NOW);
  await notePage(db, 'person', { next: 'cursor', records: 60, total: 100, at: NOW }, NOW);
  await noteFollowed(db, 'contactItemType', NOW, NOW);
  await notePage(db, 'person', { next: null, records: 40, total: 100, at: NOW }, NOW);
  await noteFollowed(db, 'person', new Date(NOW.getTime() + 1000), NOW);
  await makeItemType(db);
  await expect.poll(() => heard.at(-1)).toEqual({ type: 'itemTypes' });
  const person = { type: 'crmSync', object: 'person' };
  expect(heard.filter(({ type }) => type === 'crmSync')).toEqual([
    { ...person, phase: 'first', read: 0, total: null },
    { ...person, phase: 'first', read: 60, total: 100 },
    { ...person, phase: 'following', read: 100, total: 100 },
  ]);
});
