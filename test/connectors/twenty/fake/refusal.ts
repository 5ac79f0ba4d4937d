// How the fake says no: one refusal, in the words of the REST API and of GraphQL, which differ.

/** Thrown by everything behind the fake's routes. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string | null;
  readonly error: string;
  /** What GraphQL says in place of the message and code. */
  readonly graphql: { message: string; code: string; subCode: string | null };

  constructor(
    message: string,
    facts: {
      status?: number;
      code?: string;
      error?: string;
      graphql?: { message?: string; code: string; subCode?: string };
    } = {},
  ) {
    super(message);
    this.status = facts.status ?? 400;
    this.code = facts.code ?? null;
    this.error = facts.error ?? (this.code ? 'Error' : 'BadRequestException');
    this.graphql = { message, code: 'BAD_USER_INPUT', subCode: this.code, ...facts.graphql };
  }

  restBody() {
    const { status, error, code, message } = this;
    return { statusCode: status, error, messages: [message], ...(code ? { code } : {}) };
  }

  graphqlBody() {
    const { message, code, subCode } = this.graphql;
    return { message, extensions: { ...(subCode ? { subCode } : {}), code } };
  }
}

export const refusals = {
  noToken: () =>
    new Refusal('Missing authentication token', {
      status: 403,
      error: 'FORBIDDEN_EXCEPTION',
      graphql: { code: 'FORBIDDEN' },
    }),
  badToken: () =>
    new Refusal('Token invalid.', {
      status: 401,
      error: 'UNAUTHENTICATED',
      graphql: { code: 'UNAUTHENTICATED' },
    }),
  forbidden: () =>
    new Refusal('Entity performing the request does not have permission', {
      status: 403,
      code: 'PERMISSION_DENIED',
      graphql: { code: 'FORBIDDEN' },
    }),
  limit: (most: number) =>
    new Refusal(`Limit reached (${most} tokens per 60000 ms)`, {
      status: 429,
      error: 'HttpException',
      graphql: { code: 'BAD_USER_INPUT', subCode: 'LIMIT_REACHED' },
    }),
  badNumber: (given: string) =>
    new Refusal(`Provided phone number is invalid ${given}`, { code: 'INVALID_PHONE_NUMBER' }),
  conflictingCountry: () =>
    new Refusal('Provided and inferred country code are conflicting', {
      code: 'CONFLICTING_PHONE_COUNTRY_CODE',
    }),
  notFound: () =>
    new Refusal('Record not found', {
      status: 404,
      code: 'RECORD_NOT_FOUND',
      graphql: { code: 'NOT_FOUND' },
    }),
  duplicate: () => new Refusal('A duplicate entry was detected', { code: 'DUPLICATE_ENTRY_DETECTED' }),
  tooManyRows: () => new Refusal('Maximum number of records to upsert is 200.'),
  unknownField: (object: string, field: string) =>
    new Refusal(`Object ${object} doesn't have any "${field}" field.`),
  badPath: (path: string) =>
    new Refusal(
      `Query path '${path}' invalid. Valid examples: /rest/companies/id or /rest/companies or /rest/batch/companies`,
    ),
  /** What PostgreSQL said goes out as it is in the REST API, and not at all in GraphQL. */
  foreignKey: (object: string, field: string) =>
    new Refusal(
      `insert or update on table "${object}" violates foreign key constraint "FK_${object}_${field}"`,
      { graphql: { message: 'Internal Server Error', code: 'INTERNAL_SERVER_ERROR' } },
    ),
};
