// People of the CRM as they are there now: read by id, and kept. Whoever is not there any more departs.
import { knownPerson } from '../../connectors/twenty/known-records.ts';
import type { CrmPerson } from '../../connectors/twenty/records.ts';
import { type Departure, partWith } from '../../store/crm-departures.ts';
import { type SavedPeople, savePeople } from '../../store/crm-people.ts';
import type { Db } from '../../store/db.ts';
import { ProductError } from '../../store/errors.ts';
import type { CrmWork } from './crm-work.ts';
import { readItemTypes } from './read-item-types.ts';

/** Keeps the living ones, in one transaction with `andThen`; answers the others. */
export async function keepPeople(
  work: CrmWork,
  people: readonly CrmPerson[],
  andThen: (tx: Db) => Promise<void> = async () => {},
): Promise<Departure[]> {
  const { deps } = work;
  const living = people.filter((person) => person.deletedAt === null).map(knownPerson);
  const save = (tx: Db) => savePeople(tx, living, deps.clock());
  const saved = await deps.database.db.transaction(async (tx): Promise<SavedPeople> => {
    const done = await save(tx);
    await andThen(tx);
    return done;
  });
  if (saved.unknownTypes.length > 0) {
    await readItemTypes(work);
    await save(deps.database.db);
  }
  return people
    .filter((person) => person.deletedAt !== null)
    .map(({ id, deletedAt }) => ({ crmId: id, deletedAt }));
}

/** Looks at these people; answers those who are in the bin or gone. */
export async function lookAtPeople(work: CrmWork, ids: readonly string[]): Promise<Departure[]> {
  if (ids.length === 0) return [];
  const people = await work.client.read('person', ids, { signal: work.signal });
  const binned = await keepPeople(work, people);
  const found = new Set(people.map((person) => person.id));
  const gone = ids.filter((id) => !found.has(id)).map((crmId) => ({ crmId, deletedAt: null }));
  return [...binned, ...gone];
}

/** Answers those that must wait: they are to be merged and are in a call. */
export async function part(work: CrmWork, departures: readonly Departure[]): Promise<Set<string>> {
  const { deps } = work;
  const waiting = new Set<string>();
  const heirs = new Set<string>();
  for (const departure of departures) {
    try {
      const departed = await partWith(deps.database.db, departure, deps.clock());
      if (departed) deps.log.info({ became: departed.became }, 'a person left the CRM');
      if (departed?.became === 'merged') heirs.add(departed.heirId);
    } catch (error) {
      if (!(error instanceof ProductError) || error.code !== 'conflict') throw error;
      waiting.add(departure.crmId);
    }
  }
  // The CRM knows what the one that remained is like.
  await lookAtPeople(work, [...heirs]);
  return waiting;
}
