// How answers are kept and when they are asked for again.
import { QueryClient } from '@tanstack/react-query';
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

/** Asking again would be refused again. */
function isRefusal(error: Error): boolean {
  return error instanceof ApiError && error.status < 500;
}
