// Contact item types as drop-downs and tags need them: all, in calling order.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { answerOf, itemsOf } from '../../../../api/client.ts';
import { useSession } from '../session/session.ts';
import { api } from './api.ts';
import { useLive } from './live.ts';

export type ItemType = Awaited<ReturnType<typeof readItemTypes>>[number];

async function readItemTypes() {
  return await Array.fromAsync(itemsOf((page) => api['item-types'].$get({ query: page })));
}

/** Where nobody watches the changes live. */
const FRESH_MS = 60_000;

export const itemTypesQuery = queryOptions({
  queryKey: ['itemTypes'],
  queryFn: readItemTypes,
  refetchInterval: FRESH_MS,
});

/** How many phones have each; counting takes a moment with millions of them. */
export const phonesPerTypeQuery = queryOptions({
  queryKey: ['phonesPerType'],
  queryFn: async () => {
    const counted = itemsOf((page) => api['item-types'].$get({ query: { ...page, counts: 'true' } }));
    return new Map((await Array.fromAsync(counted)).map(({ id, phones = 0 }) => [id, phones]));
  },
  staleTime: 60_000,
});

/** None for those who may not see them. */
export function useItemTypes(): readonly ItemType[] {
  const { can } = useSession();
  return useQuery({ ...itemTypesQuery, enabled: can('itemTypes:read') }).data ?? [];
}

/** Somebody else's change is seen at once: for the pages on which types are edited or chosen. */
export function useLiveItemTypes(): void {
  const { can } = useSession();
  useLive(can('itemTypes:read') ? ['itemTypes'] : [], () => [itemTypesQuery.queryKey]);
}

/** Without a region they belong to that of the workspace. */
export const checkNumbers = (numbers: string[], region?: string) =>
  answerOf(api['phone-numbers'].check.$post({ json: { numbers, ...(region ? { region } : {}) } }));
