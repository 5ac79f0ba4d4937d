// Looks at the records that the CRM's webhooks named. Of what they say nothing else is believed.

import { type CrmHint, settleHints, waitingHints } from '../../store/crm-hints.ts';
import { linksOf, ownersOfPhoneRecords } from '../../store/crm-links.ts';
import { progressOf } from '../../store/crm-progress.ts';
import type { CrmWork } from './crm-work.ts';
import { followPeople } from './follow-people.ts';
import { readItemTypes } from './read-item-types.ts';
import { lookAtPeople, part } from './read-people.ts';

const AT_ONCE = 500;

/** Whether there may be more: those that must wait are looked at again at the next tick. */
export async function handleHints(work: CrmWork): Promise<boolean> {
  const { db } = work.deps.database;
  const hints = await waitingHints(db, AT_ONCE);
  if (hints.length === 0) return false;
  if (hints.some((hint) => objectOf(hint) === 'contactItemType')) await readItemTypes(work);
  const waiting = await lookAround(work, await peopleOf(work, hints));
  const settled = hints.filter((hint) => !waiting.has(hint.recordId));
  await settleHints(db, settled, work.deps.clock());
  return settled.length > 0;
}

async function lookAround(work: CrmWork, ids: string[]): Promise<Set<string>> {
  const { deps } = work;
  const departures = await lookAtPeople(work, ids);
  const known = await linksOf(
    deps.database.db,
    'person',
    departures.map(({ crmId }) => crmId),
  );
  const ours = departures.filter(({ crmId }) => known.has(crmId));
  if (ours.length === 0) return new Set();
  // Of a merge the hint about the one that remained may be lost or late: it is read before the other departs.
  const progress = await progressOf(deps.database.db, 'person', deps.clock());
  if (progress.phase === 'following') await followPeople(work, progress);
  return await part(work, ours);
}

async function peopleOf({ deps, client, signal }: CrmWork, hints: readonly CrmHint[]): Promise<string[]> {
  const people = new Set(idsOf(hints, 'person'));
  const records = idsOf(hints, 'additionalPhone');
  if (records.length > 0) {
    for (const id of await ownersOfPhoneRecords(deps.database.db, records)) people.add(id);
    for (const { personId } of await client.read('additionalPhone', records, { signal })) {
      if (personId) people.add(personId);
    }
  }
  return [...people];
}

function idsOf(hints: readonly CrmHint[], object: string): string[] {
  return [...new Set(hints.filter((hint) => objectOf(hint) === object).map((hint) => hint.recordId))];
}

function objectOf({ eventName }: CrmHint): string {
  return eventName.split('.')[0] ?? '';
}
