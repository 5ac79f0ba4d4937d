// What the view of all agents reads and asks for.
import { queryOptions } from '@tanstack/react-query';
import { answerOf, itemsOf } from '../../../../../api/client.ts';
import { api } from '../../data/api.ts';

export type WorkingAgent = Awaited<ReturnType<typeof readAgents>>[number];

const FRESH_MS = 15_000;

function readAgents() {
  const midnight = new Date();
  midnight.setHours(0, 0, 0, 0);
  const since = midnight.toISOString();
  return Array.fromAsync(itemsOf((page) => api.agents.$get({ query: { ...page, since } })));
}

export const agentsQuery = queryOptions({
  queryKey: ['agents', 'now'],
  queryFn: readAgents,
  refetchInterval: FRESH_MS,
});

type Order = { id: string; presence: 'paused' | 'offline'; pauseReason: string };

export const sendAgent = ({ id, ...json }: Order) =>
  answerOf(api.agents[':id'].presence.$post({ param: { id }, json }));
