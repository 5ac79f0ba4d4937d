// What the pages of lists read and send.
import { queryOptions } from '@tanstack/react-query';
import { answerOf, type PageQuery } from '../../../../../api/client.ts';
import { api } from '../../data/api.ts';
import type { IfMatch } from '../../data/edits.ts';

const readList = (id: string) => answerOf(api.lists[':id'].$get({ param: { id } }));

export type List = Awaited<ReturnType<typeof readList>>;
export type Search = { search?: string };

export function readLists(query: Search, page: PageQuery) {
  return answerOf(api.lists.$get({ query: { ...query, ...page } }));
}

export function listQuery(id: string) {
  return queryOptions({ queryKey: ['lists', id, 'whole'], queryFn: () => readList(id) });
}

export function readListContacts(id: string, query: Search, page: PageQuery) {
  return answerOf(api.lists[':id'].contacts.$get({ param: { id }, query: { ...query, ...page } }));
}

/** The campaigns that dial it. */
export function dialingQuery(listId: string) {
  return queryOptions({
    queryKey: ['campaigns', 'dialing', listId],
    queryFn: async () =>
      (await answerOf(api.campaigns.$get({ query: { listId, sort: 'name', limit: 200 } }))).items,
  });
}

export const renameList = (id: string, name: string, header: IfMatch) =>
  answerOf(api.lists[':id'].$patch({ param: { id }, header, json: { name } }));

export const deleteList = (id: string) => answerOf(api.lists[':id'].$delete({ param: { id } }));

/** As many as one request may name. */
const MOST_IDS = 1000;

export async function removeFromList(id: string, contactIds: readonly string[]): Promise<number> {
  let removed = 0;
  for (let from = 0; from < contactIds.length; from += MOST_IDS) {
    const json = { contactIds: contactIds.slice(from, from + MOST_IDS) };
    removed += (await answerOf(api.lists[':id'].contacts.remove.$post({ param: { id }, json }))).removed;
  }
  return removed;
}

export const addToList = (id: string, contactIds: string[]) =>
  answerOf(api.lists[':id'].contacts.$post({ param: { id }, json: { contactIds } }));
