// What the pages of campaigns read.
import { queryOptions } from '@tanstack/react-query';
import { answerOf, itemsOf, type PageQuery } from '../../../../../api/client.ts';
import type { AttemptStatus } from '../../../../../workflows/rules/status.ts';
import { api } from '../../data/api.ts';
import { askCampaign } from '../../parts/explanations.ts';

const readCampaign = (id: string) => answerOf(api.campaigns[':id'].$get({ param: { id } }));

export type Campaign = Awaited<ReturnType<typeof readCampaign>>;
export type CampaignRow = Awaited<ReturnType<typeof readCampaigns>>['items'][number];

export const SORTS = ['-createdAt', 'createdAt', 'name', '-name'] as const;
export type CampaignSort = (typeof SORTS)[number];

export const ARCHIVED_CHOICES = ['without', 'only', 'with'] as const;
export type ArchivedChoice = (typeof ARCHIVED_CHOICES)[number];

type CampaignQuery = { search?: string; sort: CampaignSort; archived: ArchivedChoice };

export function readCampaigns(query: CampaignQuery, page: PageQuery) {
  return answerOf(api.campaigns.$get({ query: { ...query, ...page } }));
}

/** Settings, lists and counts; its rows have keys of their own beside it. */
export function campaignQuery(id: string) {
  return queryOptions({ queryKey: ['campaigns', id, 'whole'], queryFn: () => readCampaign(id) });
}

export type HopperContact = Awaited<ReturnType<typeof readHopper>>['items'][number];
export type HistoryAttempt = Awaited<ReturnType<typeof readHistory>>['items'][number];
export type FinalContact = Awaited<ReturnType<typeof readFinal>>['items'][number];

type Searched = { search?: string };

export function readHopper(id: string, query: Searched, page: PageQuery) {
  return answerOf(api.campaigns[':id'].hopper.$get({ param: { id }, query: { ...query, ...page } }));
}

export function readHistory(id: string, query: Searched & { status?: AttemptStatus }, page: PageQuery) {
  return answerOf(api.campaigns[':id'].history.$get({ param: { id }, query: { ...query, ...page } }));
}

export function readFinal(id: string, query: Searched & { reason?: string }, page: PageQuery) {
  return answerOf(api.campaigns[':id'].final.$get({ param: { id }, query: { ...query, ...page } }));
}

/** Some reasons come and go with time alone, or with agents. */
const EXPLAINED_AGAIN_MS = 5_000;

/** Why nobody is being called. */
export function explanationQuery(id: string) {
  return queryOptions({
    queryKey: ['campaigns', id, 'explanation'],
    queryFn: () => askCampaign(id),
    refetchInterval: EXPLAINED_AGAIN_MS,
  });
}

/** What the charts are drawn from. */
export const RECENT_CALLS = 200;

export function recentCallsQuery(id: string) {
  return queryOptions({
    queryKey: ['campaigns', id, 'history', 'recent'],
    queryFn: async () => (await readHistory(id, {}, { limit: RECENT_CALLS })).items,
  });
}

/** So many are shown at once. */
const MOST_AGENTS = 100;

/** Who works the campaign, and what they do now. */
export function agentsQuery(campaignId: string) {
  return queryOptions({
    queryKey: ['agents', campaignId],
    queryFn: async () =>
      (await answerOf(api.agents.$get({ query: { campaignId, limit: MOST_AGENTS } }))).items,
  });
}

/** Open ones of all campaigns: there are few. */
export const alertsQuery = queryOptions({
  queryKey: ['alerts'],
  queryFn: async () => (await answerOf(api.alerts.$get({ query: { limit: 100 } }))).items,
});

/** How many contacts its lists have; asked anew when it gets other lists, or a list other contacts. */
export function listedContactsQuery({ id, lists }: Pick<Campaign, 'id' | 'lists'>) {
  return queryOptions({
    queryKey: ['lists', 'of-campaign', id, ...lists.map((list) => list.id)],
    queryFn: async () => (await answerOf(api.campaigns[':id'].listed.$get({ param: { id } }))).contacts,
  });
}

export const blacklistsQuery = queryOptions({
  queryKey: ['blacklists', 'all'],
  queryFn: () =>
    Array.fromAsync(itemsOf((page) => api.blacklists.$get({ query: { ...page, sort: 'name' } }))),
});

/** Who can take calls. */
export const peopleQuery = queryOptions({
  queryKey: ['people', 'all'],
  queryFn: () => Array.fromAsync(itemsOf((page) => api.users.$get({ query: page }))),
});

export const teamsQuery = queryOptions({
  queryKey: ['teams', 'all'],
  queryFn: () => Array.fromAsync(itemsOf((page) => api.teams.$get({ query: page }))),
});

export function blacklistNumbersQuery(id: string, search: string) {
  return {
    queryKey: ['blacklists', id, 'numbers', search],
    read: (page: PageQuery) =>
      answerOf(
        api.blacklists[':id'].numbers.$get({
          param: { id },
          query: { ...(search ? { search } : {}), ...page },
        }),
      ),
  };
}
