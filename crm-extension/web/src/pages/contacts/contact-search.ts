// The filters of the table of contacts as they stand in the address; what cannot be a filter is left out.
import { isId } from '../../data/ids.ts';
import type { ContactFilter } from './contact-queries.ts';

const STATES = ['fresh', 'running', 'closed'] as const;

export function contactFilterOf(search: Record<string, unknown>): Omit<ContactFilter, 'search'> {
  const ids = ['listId', 'itemTypeId', 'campaignId'] as const;
  const found = ids.flatMap((name) => (isId(search[name]) ? [[name, search[name]]] : []));
  const campaignState = STATES.find((state) => state === search.campaignState);
  const createdFrom = String(search.createdFrom ?? '');
  return {
    ...Object.fromEntries(found),
    ...(campaignState ? { campaignState } : {}),
    ...(Number.isNaN(Date.parse(createdFrom)) ? {} : { createdFrom }),
  };
}
