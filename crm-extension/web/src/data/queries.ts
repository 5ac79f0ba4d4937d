// How answers are kept and when they are asked for again.
import { onlineManager, QueryClient } from '@tanstack/react-query';
import { ApiError } from '../../../../api/client.ts';

/** Who is signed in. */
export const SESSION_KEY = ['session'] as const;

const MOST_TRIES = 2;

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (tried, error) => tried < MOST_TRIES && !isRefusal(error),
    },
    mutations: { retry: false },
  },
});

/** Once the server can be reached again: whatever is shown and has failed comes back by itself. */
export function askFailedAgain(): void {
  const filters = {
    type: 'active',
    predicate: ({ state: { error } }: { state: { error: Error | null } }) =>
      error !== null && !isRefusal(error),
  } as const;
  void queries.refetchQueries(filters, { cancelRefetch: false });
}

onlineManager.subscribe((isOnline) => {
  if (isOnline) askFailedAgain();
});

/** Asking again would be refused again. */
function isRefusal(error: Error): boolean {
  return error instanceof ApiError && error.status < 500;
}
