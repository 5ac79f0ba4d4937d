// Finds what neither a webhook nor a look at changes tells: records that were destroyed. When the CRM counts other
// numbers than we do, everybody is read once more.
import { countLinked, missingBetween } from '../../store/crm-links.ts';
import { type CrmWork, pagesOf } from './crm-work.ts';
import { handleHints } from './handle-hints.ts';
import { keepPeople, lookAtPeople, part } from './read-people.ts';

/** So many people, and more than this share of all, do not vanish by themselves: then a right is missing, or a filter on. */
const MANY = 10;
const SHARE = 0.1;

export const NO_DIFFERENCE = wordsOf(0, 0);

function wordsOf(people: number, phones: number): string {
  return `${people} people, ${phones} phones`;
}

/** How many more people and phones the CRM has than we know. */
export async function differences({ deps, client, signal }: CrmWork): Promise<string> {
  const { db } = deps.database;
  const people = (await client.count('person', { signal })) - (await countLinked(db, 'person'));
  const phones =
    (await client.count('additionalPhone', { signal })) - (await countLinked(db, 'additionalPhone'));
  return wordsOf(people, phones);
}

export async function compareAll(work: CrmWork): Promise<void> {
  const { deps } = work;
  const { db } = deps.database;
  const missing: string[] = [];
  let previous: string | null = null;
  for await (const page of pagesOf(work, 'person')) {
    await part(work, await keepPeople(work, page.records));
    const ids = page.records.map(({ id }) => id);
    const last: string | null = page.next === null ? null : (ids.at(-1) ?? null);
    missing.push(...(await missingBetween(db, 'person', ids, { after: previous, last })));
    previous = last;
    await handleHints(work);
  }
  const isTooMany = missing.length > MANY && missing.length > SHARE * (await countLinked(db, 'person'));
  if (isTooMany) {
    deps.log.warn({ people: missing.length }, 'many people vanished from the CRM: they are kept, not called');
    const now = deps.clock();
    await part(
      work,
      missing.map((crmId) => ({ crmId, deletedAt: now })),
    );
  } else {
    await part(work, await lookAtPeople(work, missing));
  }
}
