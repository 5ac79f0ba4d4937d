// Everybody in the CRM comes in page by page, then what changed is followed: the truth behind the webhooks' hints.
import type { Departure } from '../../store/crm-departures.ts';
import { linksOf, ownersOfPhoneRecords } from '../../store/crm-links.ts';
import { type CrmProgress, noteFollowed, notePage } from '../../store/crm-progress.ts';
import { type CrmWork, pagesOf } from './crm-work.ts';
import { keepPeople, lookAtPeople, part } from './read-people.ts';

/** One page of the first sync. A page and how far it brought us are kept together, so that none is lost or read twice. */
export async function readFirstPage(work: CrmWork, { cursor }: CrmProgress): Promise<void> {
  const { deps, client, signal } = work;
  const page = await client.page('person', { after: cursor, signal });
  deps.atPoint?.('crmPageRead');
  await keepPeople(work, page.records, (tx) =>
    notePage(tx, 'person', { ...page, records: page.records.length }, deps.clock()),
  );
  deps.atPoint?.('crmPageSaved');
}

/** People and phones that changed since the last look, and a little before it. */
export async function followPeople(work: CrmWork, { watermark }: CrmProgress): Promise<void> {
  const { deps, tuning } = work;
  const since = new Date((watermark?.getTime() ?? 0) - tuning.overlapMs);
  const departures: Departure[] = [];
  const seen = new Set<string>();
  let at: Date | null = null;
  for await (const page of pagesOf(work, 'person', since)) {
    at ??= page.at;
    departures.push(...(await keepPeople(work, page.records)));
    for (const { id } of page.records) seen.add(id);
  }
  const owners = await ownersOfChangedPhones(work, since);
  departures.push(
    ...(await lookAtPeople(
      work,
      owners.filter((id) => !seen.has(id)),
    )),
  );
  await part(work, departures);
  if (at) await noteFollowed(deps.database.db, 'person', at, deps.clock());
}

/** Whose phones came, changed, went to somebody else or were thrown away. */
async function ownersOfChangedPhones(work: CrmWork, since: Date): Promise<string[]> {
  const { db } = work.deps.database;
  const owners = new Set<string>();
  for await (const page of pagesOf(work, 'additionalPhone', since)) {
    const links = await linksOf(
      db,
      'additionalPhone',
      page.records.map(({ id }) => id),
    );
    const changed = page.records.filter(({ id, updatedAt, deletedAt }) => {
      const link = links.get(id);
      return deletedAt ? link !== undefined : link?.crmUpdatedAt.getTime() !== updatedAt.getTime();
    });
    for (const { personId } of changed) if (personId) owners.add(personId);
    for (const id of await ownersOfPhoneRecords(
      db,
      changed.map(({ id }) => id),
    ))
      owners.add(id);
  }
  return [...owners];
}
