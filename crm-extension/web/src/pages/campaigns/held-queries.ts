// What is read of calls that a rule holds or refused.
import { queryOptions } from '@tanstack/react-query';
import { answerOf, type PageQuery } from '../../../../../api/client.ts';
import { api } from '../../data/api.ts';

export type HeldCall = Awaited<ReturnType<typeof readHolds>>['items'][number];

/** They come and go with time alone. */
const READ_AGAIN_MS = 5_000;
/** A supervisor reads so many; all are behind the link. */
const MOST_SHOWN = 5;

export function readHolds(id: string, query: { rule?: string; now?: 'true' | 'false' }, page: PageQuery) {
  return answerOf(api.campaigns[':id'].holds.$get({ param: { id }, query: { ...query, ...page } }));
}

/** How many wait now, by rule. */
export function heldCallsQuery(id: string) {
  return queryOptions({
    queryKey: ['campaigns', id, 'held'],
    queryFn: () => answerOf(api.campaigns[':id']['held-calls'].$get({ param: { id } })),
    refetchInterval: READ_AGAIN_MS,
  });
}

export function newestHeldQuery(id: string) {
  return queryOptions({
    queryKey: ['campaigns', id, 'held', 'newest'],
    queryFn: async () => (await readHolds(id, { now: 'true' }, { limit: MOST_SHOWN })).items,
    refetchInterval: READ_AGAIN_MS,
  });
}
