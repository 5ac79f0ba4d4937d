// What a failed request to Twenty means, in one vocabulary: what went wrong, whether to try again, what to tell people.
import { z } from 'zod';
import { type Said, say } from '../../workflows/rules/sentences.ts';

export type CrmErrorKind =
  /** The key or token is missing, wrong or has run out. */
  | 'unauthorized'
  /** The key's role may not do this. */
  | 'forbidden'
  /** The CRM takes no such value; `code` says more. */
  | 'invalid'
  | 'notFound'
  /** A record with this unique value exists already. */
  | 'duplicate'
  /** The limit of requests is used up, and whoever asked did not want to wait. */
  | 'tooMany'
  /** The CRM answered that it is in trouble. */
  | 'unavailable'
  /** No answer: address, network, or too slow. */
  | 'unreachable'
  /** An answer that is not Twenty's. */
  | 'unexpected';

export type CrmErrorFacts = { status?: number; code?: string | null; mayHaveHappened?: boolean };

/** Thrown by everything that asks Twenty. The message is a sentence for people and holds nothing of the record. */
export class CrmError extends Error {
  override name = 'CrmError';
  declare readonly message: Said;
  readonly kind: CrmErrorKind;
  /** The HTTP status; null without an answer. */
  readonly status: number | null;
  /** Twenty's own code, such as `INVALID_PHONE_NUMBER`. */
  readonly code: string | null;
  /** The same request may succeed later. */
  readonly retryable: boolean;
  /** A write may have been done all the same: look before it is repeated. */
  readonly mayHaveHappened: boolean;

  constructor(kind: CrmErrorKind, message: Said, facts: CrmErrorFacts = {}) {
    super(message);
    this.kind = kind;
    this.status = facts.status ?? null;
    this.code = facts.code ?? null;
    this.retryable = kind === 'tooMany' || kind === 'unavailable' || kind === 'unreachable';
    this.mayHaveHappened = facts.mayHaveHappened ?? (kind === 'unavailable' || kind === 'unexpected');
  }
}

/** Of the REST API, and of GraphQL where a request never came to its resolver. */
const restProblem = z.object({
  messages: z.array(z.string()).optional(),
  message: z.string().optional(),
  code: z.string().optional(),
});

/** One entry of a GraphQL answer's `errors`. */
export const graphqlProblem = z.object({
  message: z.string(),
  extensions: z.object({ code: z.string().optional(), subCode: z.string().optional() }).optional(),
});

/** Of an answer of the REST API that is not a success. */
export function restError(status: number, body: unknown): CrmError {
  const parsed = restProblem.safeParse(body);
  const said = parsed.success ? (parsed.data.messages?.[0] ?? parsed.data.message ?? '') : '';
  const code = parsed.success ? (parsed.data.code ?? null) : null;
  return describe(kindOf(status, code, said), { status, code });
}

/** Of the first error in a GraphQL answer, whose HTTP status is 200. */
export function graphqlError({ message, extensions }: z.infer<typeof graphqlProblem>): CrmError {
  const code = extensions?.subCode ?? extensions?.code ?? null;
  return describe(kindOf(GRAPHQL_STATUS[extensions?.code ?? ''] ?? 500, code, message), {
    status: 200,
    code,
  });
}

/** Of a request that got no answer. */
export function networkError(error: unknown): CrmError {
  const code = causeOf(error);
  return new CrmError('unreachable', NETWORK_WORDS[code] ?? say('twenty.noAnswer', { cause: code }), {
    code,
    mayHaveHappened: !NEVER_SENT.has(code),
  });
}

const GRAPHQL_STATUS: Record<string, number> = {
  BAD_USER_INPUT: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  GRAPHQL_PARSE_FAILED: 400,
  CONFLICT: 409,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  TIMEOUT: 504,
};

/** Errors of the network before a request can have been sent. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'CERT_HAS_EXPIRED']);

const NETWORK_WORDS: Record<string, Said> = {
  ECONNREFUSED: say('twenty.nothingListens'),
  ENOTFOUND: say('twenty.nameUnknown'),
  EAI_AGAIN: say('twenty.nameNotFound'),
  CERT_HAS_EXPIRED: say('twenty.certificateOver'),
  DEPTH_ZERO_SELF_SIGNED_CERT: say('twenty.certificateOwn'),
  TimeoutError: say('twenty.tooSlow'),
};

/** Twenty's codes that people can do something about. */
const CODE_WORDS: Record<string, Said> = {
  INVALID_PHONE_NUMBER: say('twenty.badNumber'),
  CONFLICTING_PHONE_COUNTRY_CODE: say('twenty.badCountry'),
};

function describe(kind: Exclude<CrmErrorKind, 'unreachable'>, facts: CrmErrorFacts): CrmError {
  return new CrmError(kind, CODE_WORDS[facts.code ?? ''] ?? say(`twenty.${kind}`), facts);
}

function kindOf(status: number, code: string | null, said: string): Exclude<CrmErrorKind, 'unreachable'> {
  if (status === 429 || code === 'LIMIT_REACHED') return 'tooMany';
  if (status === 401 || /missing authentication token/i.test(said)) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 404 || code === 'RECORD_NOT_FOUND') return 'notFound';
  if (status === 409 || /duplicate (entry|key)/i.test(said)) return 'duplicate';
  if (status >= 500) return 'unavailable';
  return status === 400 || status === 422 ? 'invalid' : 'unexpected';
}

/** fetch wraps what happened; a name where there is no code. */
function causeOf(error: unknown): string {
  const { cause, name } = error as { cause?: { code?: unknown }; name?: unknown };
  if (typeof cause?.code === 'string') return cause.code;
  return typeof name === 'string' ? name : 'unknown';
}
