// Sends one change for many contacts, piece after piece, until the API says that all is done.
import { answerOf } from '../../../../../api/client.ts';
import { api } from '../../data/api.ts';
import type { ContactFilter } from './contact-queries.ts';

export type BulkAction = Parameters<typeof api.contacts.bulk.$post>[0]['json']['action'];
type Which = { ids: string[] } | { filter: ContactFilter };

type Next = { after: string; until: string } | null;

/** As many ids as one request may name. */
const MOST_IDS = 1000;

/** How many contacts were changed. May be repeated after a failure: what is done is passed over. */
export async function applyToMany(action: BulkAction, which: Which): Promise<number> {
  let changed = 0;
  if ('ids' in which) {
    for (let from = 0; from < which.ids.length; from += MOST_IDS) {
      const contactIds = which.ids.slice(from, from + MOST_IDS);
      changed += (await answerOf(api.contacts.bulk.$post({ json: { action, contactIds } }))).changed;
    }
    return changed;
  }
  let next: Next = null;
  do {
    const json = { action, filter: which.filter, ...(next ? { next } : {}) };
    const answer: { changed: number; next: Next } = await answerOf(api.contacts.bulk.$post({ json }));
    changed += answer.changed;
    next = answer.next;
  } while (next !== null);
  return changed;
}
