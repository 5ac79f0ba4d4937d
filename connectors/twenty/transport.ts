// Requests to Twenty: under its limit, with the key, within a time. Repeated is only what was too much for the limit,
// since that did nothing: a 429 of the REST API, an error in an answer of status 200 of GraphQL.
import { z } from 'zod';
import { say } from '../../workflows/rules/sentences.ts';
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

type Request = { method: string; path: string; body?: string };

const restAnswer = z.object({ data: z.unknown() });

const graphqlAnswer = z.object({
  data: z.object({ it: z.unknown() }).nullish(),
  errors: z.array(graphqlProblem).nullish(),
});

export function createTransport(settings: TwentySettings) {
  const { apiKey, rateLimit, timeoutMs = DEFAULT_TIMEOUT_MS } = settings;
  const baseUrl = settings.baseUrl.replace(/\/+$/, '');

  /** The body of one answer, read by `read`, which throws for one that says no. */
  async function once<T>(
    request: Request,
    options: RequestOptions,
    read: (body: unknown) => T,
  ): Promise<Answer<T>> {
    const { signal, token = apiKey } = options;
    const { path, ...init } = request;
    try {
      const response = await fetch(`${baseUrl}${path}`, {
        ...init,
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
        // Nobody else's address must get the key.
        redirect: 'error',
        signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]),
      });
      const body = jsonOf(await response.text());
      if (!response.ok) throw restError(response.status, body);
      return { data: read(body), at: new Date(response.headers.get('date') ?? Date.now()) };
    } catch (error) {
      if (error instanceof CrmError || signal?.aborted) throw error;
      throw networkError(error);
    }
  }

  async function ask<T>(
    request: Request,
    options: RequestOptions,
    read: (body: unknown) => T,
  ): Promise<Answer<T>> {
    for (;;) {
      await rateLimit.take(options.signal);
      try {
        return await once(request, options, read);
      } catch (error) {
        if (!(error instanceof CrmError) || error.kind !== 'tooMany') throw error;
        rateLimit.refused();
      }
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
      const request = {
        method,
        path: `/rest${path}`,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      };
      return ask(request, options, (answer) => expect(schema, expect(restAnswer, answer).data));
    },

    /** What the query asks for under the name `it`. Throws a CrmError for the first of the answer's errors. */
    async graphql<S extends z.ZodType>(
      endpoint: '/graphql' | '/metadata',
      query: string,
      variables: Record<string, unknown>,
      schema: S,
      options: RequestOptions = {},
    ): Promise<Answer<z.output<S>>> {
      const request = { method: 'POST', path: endpoint, body: JSON.stringify({ query, variables }) };
      return ask(request, options, (answer) => {
        const { data, errors } = expect(graphqlAnswer, answer);
        if (errors?.[0]) throw graphqlError(errors[0]);
        return expect(schema, data?.it);
      });
    },
  };
}

function expect<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  // Where, not what: an answer holds people's names and numbers.
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new CrmError('unexpected', say('twenty.unexpectedAt', { where }));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
