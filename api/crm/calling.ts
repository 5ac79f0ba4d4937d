// What is wished for people of the CRM: to be called in a campaign, to be called now, not to be called any more.
import { noteInAudit } from '../../store/audit.ts';
import { addBlacklistNumbers, type BlacklistEntry, globalBlacklist } from '../../store/blacklists.ts';
import { addContactsToCampaign } from '../../store/campaign-own-list.ts';
import { contactPlaces } from '../../store/contact-places.ts';
import { getContact } from '../../store/contacts.ts';
import { ProductError } from '../../store/errors.ts';
import { callNow, closeNow } from '../contact-wishes.ts';
import type { ApiDeps } from '../deps.ts';
import type { Caller } from './caller.ts';
import { contactOfPerson, contactsOfPeople } from './contacts.ts';

export type PeopleWish = { personIds: string[]; campaignId?: string | undefined };

export async function addToCampaign(
  deps: ApiDeps,
  caller: Caller,
  { personIds, campaignId }: { personIds: string[]; campaignId: string },
) {
  const { contactIds, refused } = await contactsOfPeople(deps, caller, personIds);
  const without = await withoutPhone(deps, contactIds);
  const ids = [...contactIds].flatMap(([personId, id]) => (without.has(personId) ? [] : [id]));
  const added = await caller.act((tx) => addContactsToCampaign(tx, campaignId, ids, deps.clock()));
  const unphoned = [...without].map((personId) => ({ personId, why: 'has no number that can be dialed' }));
  return { ...added, refused: [...refused, ...unphoned] };
}

/** Leaves the campaign, or all of them: a call in progress is finished first. */
export async function stopCalling(deps: ApiDeps, caller: Caller, { personIds, campaignId }: PeopleWish) {
  const { contactIds } = await contactsOfPeople(deps, caller, personIds);
  const reason = caller.user
    ? `stopped in the CRM by ${caller.user.name}`
    : 'stopped by a workflow of the CRM';
  let stopped = 0;
  for (const contactId of contactIds.values()) {
    const open = await openCampaigns(deps, contactId, campaignId);
    for (const { id } of open) await closeNow(deps, caller.act, { campaignId: id, contactId }, reason);
    for (const { id } of open) await noteWish(caller, { campaignId: id, contactId }, 'close', { reason });
    if (open.length > 0) stopped += 1;
  }
  return { stopped };
}

/** Throws `conflict` when it is not clear in which campaign. */
export async function callPersonNow(
  deps: ApiDeps,
  caller: Caller,
  { personId, campaignId }: { personId: string; campaignId?: string | undefined },
) {
  const contactId = await contactOfPerson(deps, caller, personId);
  const open = await openCampaigns(deps, contactId, campaignId);
  const [campaign, another] = open;
  if (!campaign) {
    const where = campaignId === undefined ? 'a campaign' : 'this campaign';
    throw new ProductError('conflict', `the person waits in no call of ${where}: add them to it first`);
  }
  if (another) {
    const names = open.map(({ name }) => name).join(', ');
    throw new ProductError('conflict', `the person waits in several campaigns, choose one: ${names}`);
  }
  const key = { campaignId: campaign.id, contactId };
  const plan = await callNow(deps, caller.act, key);
  await noteWish(caller, key, 'callNow');
  const { nextCall, blocked } = plan;
  const next = nextCall
    ? `${nextCall.label} is called next, in ${campaign.name}`
    : `${campaign.name}: ${plan.now}`;
  return { said: blocked ? `${next}, but not yet: ${blocked.words}` : next };
}

/** All phones of the people, into the blacklist that binds every campaign. */
export async function addToBlacklist(deps: ApiDeps, caller: Caller, { personIds }: PeopleWish) {
  const { database, clock } = deps;
  const { contactIds } = await contactsOfPeople(deps, caller, personIds);
  const reason = caller.user ? `from the CRM, by ${caller.user.name}` : 'from the CRM';
  const entries: BlacklistEntry[] = [];
  for (const contactId of contactIds.values()) {
    const { phones } = await getContact(database.db, contactId);
    entries.push(...phones.map(({ number }) => ({ number, reason })));
  }
  await caller.act(async (tx) => {
    const { id } = await globalBlacklist(tx, clock());
    await addBlacklistNumbers(tx, id, entries, clock());
  });
  return { numbers: new Set(entries.map(({ number }) => number)).size };
}

async function openCampaigns({ database }: ApiDeps, contactId: string, campaignId?: string) {
  const { campaigns } = await contactPlaces(database.db, contactId);
  const open = campaigns.filter(({ state }) => state !== 'closed');
  return campaignId === undefined ? open : open.filter(({ id }) => id === campaignId);
}

/** By the person's id in the CRM. */
async function withoutPhone(
  { database }: ApiDeps,
  contactIds: ReadonlyMap<string, string>,
): Promise<ReadonlySet<string>> {
  const without = new Set<string>();
  for (const [personId, contactId] of contactIds) {
    const { phones } = await getContact(database.db, contactId);
    if (phones.length === 0) without.add(personId);
  }
  return without;
}

async function noteWish(
  { act }: Caller,
  { campaignId, contactId }: { campaignId: string; contactId: string },
  action: string,
  after: Record<string, unknown> | null = null,
): Promise<void> {
  const note = { action, entity: 'hopper', entityId: `${campaignId}:${contactId}`, contactId, after };
  await act((tx) => noteInAudit(tx, note));
}
