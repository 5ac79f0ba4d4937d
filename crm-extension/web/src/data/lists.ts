// Lists and blacklists as other pages need them: their names, in order.
import { queryOptions } from '@tanstack/react-query';
import { answerOf, itemsOf } from '../../../../api/client.ts';
import { api } from './api.ts';
import { isId } from './ids.ts';

export const listsQuery = queryOptions({
  queryKey: ['lists', 'all'],
  queryFn: () => Array.fromAsync(itemsOf((page) => api.lists.$get({ query: { ...page, sort: 'name' } }))),
});

export const createList = (name: string) => answerOf(api.lists.$post({ json: { name } }));

/** The list that a new import goes into, or a new campaign calls, as it stands in the address. */
export function listInAddress({ listId }: Record<string, unknown>): { listId?: string } {
  return isId(listId) ? { listId } : {};
}
