// Lists and blacklists as other pages need them: their names, in order.
import { queryOptions } from '@tanstack/react-query';
import { answerOf, itemsOf } from '../../../../api/client.ts';
import { api } from './api.ts';

export const listsQuery = queryOptions({
  queryKey: ['lists', 'all'],
  queryFn: () => Array.fromAsync(itemsOf((page) => api.lists.$get({ query: { ...page, sort: 'name' } }))),
});

export const createList = (name: string) => answerOf(api.lists.$post({ json: { name } }));

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The list that a new import goes into, or a new campaign calls, as it stands in the address. */
export function listInAddress({ listId }: Record<string, unknown>): { listId?: string } {
  return typeof listId === 'string' && ID.test(listId) ? { listId } : {};
}
