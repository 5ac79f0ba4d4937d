// The filters of the table of contacts as they stand in the address; what cannot be a filter is left out.
import type { ContactFilter } from './contact-queries.ts';

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const STATES = ['fresh', 'running', 'closed'] as const;

export function contactFilterOf(search: Record<string, unknown>): Omit<ContactFilter, 'search'> {
  const ids = ['listId', 'itemTypeId', 'campaignId'] as const;
  const found = ids.flatMap((name) => (ID.test(String(search[name])) ? [[name, String(search[name])]] : []));
  const campaignState = STATES.find((state) => state === search.campaignState);
  const createdFrom = String(search.createdFrom ?? '');
  return {
    ...Object.fromEntries(found),
    ...(campaignState ? { campaignState } : {}),
    ...(Number.isNaN(Date.parse(createdFrom)) ? {} : { createdFrom }),
  };
}
