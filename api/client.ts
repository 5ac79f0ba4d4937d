// The typed client of the API: paths, bodies and answers are inferred from the routes. Runs in browsers and in Node.
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { type ClientResponse, hc } from 'hono/client';
import type { AppType } from './app.ts';
import type { Topic } from './live/topics.ts';
import type { Problem } from './problems.ts';

export type ApiClient = ReturnType<typeof createClient>;

/** `fetch` replaces the way to the server, and brings what proves who asks when there is no key. */
export type ClientOptions = { fetch?: typeof fetch };

/**
 * @example
 * const { api } = createClient('http://127.0.0.1:4300', apiKey);
 * const campaign = await answerOf(api.campaigns.$post({ json: { name: 'Spring calls', kind: 'ivr' } }));
 */
export function createClient(baseUrl: string, apiKey: string | null, options: ClientOptions = {}) {
  const headers = apiKey === null ? {} : { headers: { Authorization: `Bearer ${apiKey}` } };
  return hc<AppType>(baseUrl, { ...headers, ...options });
}

/** Thrown for every answer that is no success; `problem` is null when something between us and the API answered. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly status: number;
  readonly problem: Problem | null;

  constructor(status: number, problem: Problem | null) {
    super(problem?.detail ?? `the server answered ${status}`);
    this.status = status;
    this.problem = problem;
  }
}

type BodyOf<Answer> = Answer extends { ok: true; json(): Promise<infer Body> } ? Body : never;

/** The body of a successful answer. Throws `ApiError` for any other. */
export async function answerOf<Answer extends ClientResponse<unknown, number, string>>(
  sent: Promise<Answer>,
): Promise<BodyOf<Answer>> {
  const response = await sent;
  if (!response.ok) throw await refusalOf(response);
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as BodyOf<Answer>; // by the API's own types
}

/** The error that an answer that is no success stands for. */
export async function refusalOf(response: Pick<Response, 'status' | 'text'>): Promise<ApiError> {
  return new ApiError(response.status, problemIn(await response.text()));
}

function problemIn(text: string): Problem | null {
  try {
    const body: Problem = JSON.parse(text);
    return typeof body.detail === 'string' ? body : null;
  } catch {
    return null;
  }
}

export type PageQuery = { limit?: number; cursor?: string };
type Page<Item> = { items: Item[]; nextCursor: string | null };
type ItemOf<Answer> = BodyOf<Answer> extends Page<infer Item> ? Item : never;

/**
 * Every item of a list, page after page; read no further than you need.
 *
 * @example
 * for await (const list of itemsOf((page) => api.lists.$get({ query: page }))) …
 */
export async function* itemsOf<Answer extends ClientResponse<unknown, number, string>>(
  read: (page: PageQuery) => Promise<Answer>,
  limit = 200,
): AsyncGenerator<ItemOf<Answer>> {
  let cursor: string | null = null;
  do {
    const page = (await answerOf(read({ limit, ...(cursor ? { cursor } : {}) }))) as Page<ItemOf<Answer>>; // a list's
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor !== null);
}

/** `ready`: all was told so far; `reset`: read everything anew; else a topic, with what changed. */
export type LiveEvent = {
  event: Topic | 'ready' | 'reset';
  id: string | null;
  data: Record<string, unknown>;
};

const RECONNECT_MS = 2_000;

/**
 * What changes, for as long as `signal` lets it: connections that end are made again and miss nothing. `lastId` is of the
 * last event that an earlier stream has told.
 * Throws `ApiError` when the server refuses.
 */
export async function* liveEvents(
  client: ApiClient,
  query: { topics: Topic[]; campaignId?: string; lastId?: string | null },
  signal: AbortSignal,
): AsyncGenerator<LiveEvent> {
  const { topics, campaignId } = query;
  let lastId = query.lastId ?? null;
  while (!signal.aborted) {
    try {
      const response = await client.api.events.$get(
        { query: { topics: topics.join(','), ...(campaignId ? { campaignId } : {}) }, header: {} },
        { headers: lastId === null ? {} : { 'Last-Event-ID': lastId }, init: { signal } },
      );
      if (response.status >= 400 && response.status < 500) await answerOf(Promise.resolve(response));
      for await (const event of response.ok && response.body ? eventsIn(response.body) : []) {
        lastId = event.id ?? lastId;
        yield event;
      }
    } catch (error) {
      if (error instanceof ApiError) throw error;
    }
    if (!signal.aborted) await pause(RECONNECT_MS, signal);
  }
}

async function* eventsIn(body: ReadableStream<Uint8Array>): AsyncGenerator<LiveEvent> {
  const text = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>);
  for await (const { event, id, data } of text.pipeThrough(new EventSourceParserStream())) {
    yield { event: event as LiveEvent['event'], id: id ?? null, data: JSON.parse(data) }; // written by our API
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
