// The typed client of the API: paths, bodies and answers are inferred from the routes.
import { hc } from 'hono/client';
import type { AppType } from './app.ts';

export type ApiClient = ReturnType<typeof createClient>;

/**
 * @example
 * const api = createClient('http://127.0.0.1:4300', apiKey);
 * const answer = await api.api.campaigns.$get({ query: { limit: 10 } });
 */
export function createClient(baseUrl: string, apiKey: string) {
  return hc<AppType>(baseUrl, { headers: { Authorization: `Bearer ${apiKey}` } });
}
