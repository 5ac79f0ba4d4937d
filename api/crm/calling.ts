// What is wished for people of the CRM: to be called in a campaign, to be called now, not to be called any more.
import { addBlacklistNumbers, globalBlacklist } from '../../store/blacklists.ts';
import { addContactsToCampaign } from '../../store/campaign-own-list.ts';
import { phonesOfContacts } from '../../store/contact-phones.ts';
import { openPlaces } from '../../store/contact-places.ts';
import { ProductError } from '../../store/errors.ts';
import { say } from '../../workflows/rules/sentences.ts';
import { callNow, closeNow, noteWish } from '../contact-wishes.ts';
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
  const phones = await phonesOfContacts(deps.database.db, [...contactIds.values()]);
  const ids = [...contactIds.values()].filter((id) => phones.has(id));
  const added = await caller.act((tx) => addContactsToCampaign(tx, campaignId, ids, deps.clock()));
  const unphoned = [...contactIds].flatMap(([personId, id]) =>
    phones.has(id) ? [] : [{ personId, why: say('calls.noNumber') }],
  );
  return { ...added, refused: [...refused, ...unphoned] };
}

/** A wish is a round trip to the person's workflow: many are under way at once. */
const SIDE_BY_SIDE = 20;

/**
 * Leaves the campaign, or all of them: a call in progress is finished first. Who cannot be stopped at this moment keeps
 * nobody else from it; why is thrown in the end, and whoever asks again finds only those left.
 */
export async function stopCalling(deps: ApiDeps, caller: Caller, { personIds, campaignId }: PeopleWish) {
  const { contactIds } = await contactsOfPeople(deps, caller, personIds);
  const ids = [...contactIds.values()];
  const outcomes: PromiseSettledResult<boolean>[] = [];
  for (let first = 0; first < ids.length; first += SIDE_BY_SIDE) {
    const portion = ids.slice(first, first + SIDE_BY_SIDE);
    outcomes.push(...(await Promise.allSettled(portion.map((id) => leave(deps, caller, id, campaignId)))));
  }
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
  return { stopped: outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value).length };
}

/** Whether there was a campaign to leave. */
async function leave(
  deps: ApiDeps,
  caller: Caller,
  contactId: string,
  campaignId: string | undefined,
): Promise<boolean> {
  const reason = caller.user
    ? `stopped in the CRM by ${caller.user.name}`
    : 'stopped by a workflow of the CRM';
  const open = await openCampaigns(deps, contactId, campaignId);
  for (const { id } of open) {
    await closeNow(deps, caller.act, { campaignId: id, contactId }, reason);
    await noteWish(caller.act, { campaignId: id, contactId }, 'close', { reason });
  }
  return open.length > 0;
}

/** Throws `conflict` when it is not clear in which campaign. */
export async function callPersonNow(
  deps: ApiDeps,
  caller: Caller,
  { personId, campaignId }: { personId: string; campaignId?: string | undefined },
) {
  const contactId = await contactOfPerson(deps, caller, personId);
  const waiting = await openCampaigns(deps, contactId, campaignId);
  const open = waiting.filter(({ isArchived }) => !isArchived);
  const [campaign, another] = open;
  if (!campaign) {
    const words = say(campaignId === undefined ? 'calls.waitsInNoCampaign' : 'calls.waitsInNone');
    throw new ProductError('conflict', words);
  }
  if (another) {
    const names = open.map(({ name }) => name).join(', ');
    throw new ProductError('conflict', say('calls.waitsInSeveral', { names }));
  }
  const key = { campaignId: campaign.id, contactId };
  const plan = await callNow(deps, caller.act, key);
  await noteWish(caller.act, key, 'callNow');
  const { nextCall, blocked } = plan;
  if (!nextCall) return { said: `${campaign.name}: ${plan.now}.` };
  // What is put in line at this moment is called now, as far as anybody can tell.
  if (!blocked || blocked.code === 'starting')
    return { said: `${campaign.name} calls ${nextCall.label} now.` };
  return { said: `${campaign.name} calls ${nextCall.label} next, but not yet: ${blocked.words}.` };
}

/** All phones of the people, into the blacklist that binds every campaign. */
export async function addToBlacklist(deps: ApiDeps, caller: Caller, { personIds }: PeopleWish) {
  const { database, clock } = deps;
  const { contactIds } = await contactsOfPeople(deps, caller, personIds);
  const reason = caller.user ? `from the CRM, by ${caller.user.name}` : 'from the CRM';
  const phones = await phonesOfContacts(database.db, [...contactIds.values()]);
  const entries = [...phones.values()].flat().map(({ number }) => ({ number, reason }));
  await caller.act(async (tx) => {
    const { id } = await globalBlacklist(tx, clock());
    await addBlacklistNumbers(tx, id, entries, clock());
  });
  return { numbers: new Set(entries.map(({ number }) => number)).size };
}

async function openCampaigns({ database }: ApiDeps, contactId: string, campaignId?: string) {
  const open = await openPlaces(database.db, contactId);
  return campaignId === undefined ? open : open.filter(({ id }) => id === campaignId);
}
