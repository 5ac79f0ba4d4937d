// What the pages of contacts read.
import { queryOptions } from '@tanstack/react-query';
import { answerOf, type PageQuery } from '../../../../../api/client.ts';
import { api } from '../../data/api.ts';
import { askContact } from '../../parts/explanations.ts';

export type ContactFilter = {
  search?: string | undefined;
  listId?: string | undefined;
  itemTypeId?: string | undefined;
  campaignId?: string | undefined;
  campaignState?: 'fresh' | 'running' | 'closed' | undefined;
  createdFrom?: string | undefined;
};

const readContact = (id: string) => answerOf(api.contacts[':id'].$get({ param: { id } }));

export type Contact = Awaited<ReturnType<typeof readContact>>;

/** Changes come live; this is for those that were missed. */
const FRESH_MS = 60_000;

export function readContacts(filter: ContactFilter, page: PageQuery) {
  return answerOf(api.contacts.$get({ query: { ...given(filter), ...page } }));
}

export function contactQuery(id: string) {
  return queryOptions({
    queryKey: ['contacts', id],
    queryFn: () => readContact(id),
    refetchInterval: FRESH_MS,
  });
}

export function placesQuery(id: string) {
  return queryOptions({
    queryKey: ['contacts', id, 'places'],
    queryFn: () => answerOf(api.contacts[':id'].places.$get({ param: { id } })),
  });
}

export function planQuery(campaignId: string, contactId: string) {
  return queryOptions({
    queryKey: ['campaigns', campaignId, 'plan', contactId],
    queryFn: () => askContact(campaignId, contactId),
  });
}

/** The newest attempts; a contact rarely has more. */
export function historyQuery(campaignId: string, contactId: string) {
  return queryOptions({
    queryKey: ['campaigns', campaignId, 'history', contactId],
    queryFn: async () => {
      const query = { contactId, limit: 100 };
      return (await answerOf(api.campaigns[':id'].history.$get({ param: { id: campaignId }, query }))).items;
    },
  });
}

export const customFieldsQuery = queryOptions({
  queryKey: ['customFields'],
  queryFn: async () => (await answerOf(api['custom-fields'].$get())).items,
  staleTime: 60_000,
});

/** The names that filters and bulk actions offer. */
export const listNamesQuery = queryOptions({
  queryKey: ['lists', 'names'],
  queryFn: async () => (await answerOf(api.lists.$get({ query: { limit: 200, sort: 'name' } }))).items,
});

export const campaignNamesQuery = queryOptions({
  queryKey: ['campaigns', 'names'],
  queryFn: async () => (await answerOf(api.campaigns.$get({ query: { limit: 200, sort: 'name' } }))).items,
});

/** Without what is not chosen: a campaign and a state only count together. */
export function given({ campaignId, campaignState, ...others }: ContactFilter): ContactFilter {
  const together = campaignId && campaignState ? { campaignId, campaignState } : {};
  return Object.fromEntries(
    Object.entries({ ...others, ...together }).filter(([, value]) => value),
  ) as ContactFilter; // fewer of them
}
