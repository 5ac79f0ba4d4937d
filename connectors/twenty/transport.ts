// One request to Twenty: under the limit, with the key, within a time. Only a 429 is repeated, since it did nothing.
import { z } from 'zod';
import { CrmError, graphqlError, graphqlProblem, networkError, restError } from './errors.ts';
import type { RateLimit } from './rate-limit.ts';

export type TwentySettings = {
  /** Where people open Twenty, such as `https://crm.example.com`. */
  baseUrl: string;
  apiKey: string;
  rateLimit: RateLimit;
  /** Milliseconds until an unanswered request counts as lost. */
  timeoutMs?: number;
};

export type RequestOptions = {
  signal?: AbortSignal | undefined;
  /** A user's token in place of the key. */
  token?: string;
};

export type Answer<T> = {
  data: T;
  /** Twenty's own time when it answered, to the second below. */
  at: Date;
};

export type Transport = ReturnType<typeof createTransport>;

const DEFAULT_TIMEOUT_MS = 30_000;

const restAnswer = z.object({ data: z.unknown() });

const graphqlAnswer = z.object({
  data: z.object({ it: z.unknown() }).nullish(),
  errors: z.array(graphqlProblem).nullish(),
});

export function createTransport(settings: TwentySettings) {
  const { apiKey, rateLimit, timeoutMs = DEFAULT_TIMEOUT_MS } = settings;
  const baseUrl = settings.baseUrl.replace(/\/+$/, '');

  async function send(path: string, init: RequestInit, options: RequestOptions): Promise<Response> {
    const { signal, token = apiKey } = options;
    for (;;) {
      await rateLimit.take(signal);
      const response = await fetch(`${baseUrl}${path}`, {
        ...init,
        headers: { ...init.headers, Authorization: `Bearer ${token}` },
        // Somebody else's address must not get the key.
        redirect: 'error',
        signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]),
      });
      if (response.status !== 429) return response;
      await response.body?.cancel();
      rateLimit.refused();
    }
  }

  async function ask(path: string, init: RequestInit, options: RequestOptions): Promise<Answer<unknown>> {
    try {
      const response = await send(path, init, options);
      const text = await response.text();
      if (!response.ok) throw restError(response.status, jsonOf(text));
      return { data: jsonOf(text), at: new Date(response.headers.get('date') ?? Date.now()) };
    } catch (error) {
      if (error instanceof CrmError || options.signal?.aborted) throw error;
      throw networkError(error);
    }
  }

  return {
    /** The `data` of an answer of the REST API. Throws a CrmError. */
    async rest<S extends z.ZodType>(
      method: 'GET' | 'POST',
      path: string,
      body: unknown,
      schema: S,
      options: RequestOptions = {},
    ): Promise<Answer<z.output<S>>> {
      const { data, at } = await ask(`/rest${path}`, { method, ...json(body) }, options);
      return { data: read(schema, read(restAnswer, data).data), at };
    },

    /** What the query asks for under the name `it`. Throws a CrmError for the first of the answer's errors. */
    async graphql<S extends z.ZodType>(
      endpoint: '/graphql' | '/metadata',
      query: string,
      variables: Record<string, unknown>,
      schema: S,
      options: RequestOptions = {},
    ): Promise<Answer<z.output<S>>> {
      const { data, at } = await ask(endpoint, { method: 'POST', ...json({ query, variables }) }, options);
      const answer = read(graphqlAnswer, data);
      const problem = answer.errors?.[0];
      if (problem) throw graphqlError(problem);
      return { data: read(schema, answer.data?.it), at };
    },
  };
}

function read<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  // Where, not what: an answer holds people's names and numbers.
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new CrmError('unexpected', `Twenty's answer is not what was expected (at "${where}").`);
}

function json(body: unknown): RequestInit {
  if (body === undefined) return {};
  return { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
