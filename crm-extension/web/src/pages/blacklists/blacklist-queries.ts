// What the pages of blacklists read and send.
import { queryOptions } from '@tanstack/react-query';
import { answerOf, type PageQuery } from '../../../../../api/client.ts';
import { api } from '../../data/api.ts';
import type { IfMatch } from '../../data/edits.ts';

const readBlacklist = (id: string) => answerOf(api.blacklists[':id'].$get({ param: { id } }));

export type Blacklist = Awaited<ReturnType<typeof readBlacklist>>;
export type BlacklistEntry = Awaited<ReturnType<typeof readNumbers>>['items'][number];
export type NewNumber = { number: string; reason: string };
type Search = { search?: string };

export function readBlacklists(query: Search, page: PageQuery) {
  return answerOf(api.blacklists.$get({ query: { ...query, ...page } }));
}

export function blacklistQuery(id: string) {
  return queryOptions({ queryKey: ['blacklists', id, 'whole'], queryFn: () => readBlacklist(id) });
}

export function readNumbers(id: string, query: Search, page: PageQuery) {
  return answerOf(api.blacklists[':id'].numbers.$get({ param: { id }, query: { ...query, ...page } }));
}

/** The campaigns that it was given to; the global one binds all. */
export function boundQuery(blacklistId: string) {
  return queryOptions({
    queryKey: ['campaigns', 'bound', blacklistId],
    queryFn: async () =>
      (await answerOf(api.campaigns.$get({ query: { blacklistId, sort: 'name', limit: 200 } }))).items,
  });
}

export const createBlacklist = (name: string) => answerOf(api.blacklists.$post({ json: { name } }));

export const renameBlacklist = (id: string, name: string, header: IfMatch) =>
  answerOf(api.blacklists[':id'].$patch({ param: { id }, header, json: { name } }));

export const deleteBlacklist = (id: string) => answerOf(api.blacklists[':id'].$delete({ param: { id } }));

/** As many as one request may name. */
const MOST_NUMBERS = 1000;

export async function addNumbers(id: string, numbers: readonly NewNumber[]): Promise<void> {
  for (let from = 0; from < numbers.length; from += MOST_NUMBERS) {
    const json = { numbers: numbers.slice(from, from + MOST_NUMBERS) };
    await answerOf(api.blacklists[':id'].numbers.$post({ param: { id }, json }));
  }
}

export async function removeNumbers(id: string, numbers: readonly string[]): Promise<number> {
  let removed = 0;
  for (let from = 0; from < numbers.length; from += MOST_NUMBERS) {
    const json = { numbers: numbers.slice(from, from + MOST_NUMBERS) };
    removed += (await answerOf(api.blacklists[':id'].numbers.remove.$post({ param: { id }, json }))).removed;
  }
  return removed;
}
