// Every refusal and failure as one kind of body (RFC 9457), made in one place.
import { z } from '@hono/zod-openapi';
import type { Context, ValidationTargets } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ZodError } from 'zod';
import { type FieldError, ProductError } from '../store/errors.ts';
import { say } from '../workflows/rules/sentences.ts';
import { fieldErrors } from './schema-problems.ts';
import { inParts, sentenceSchema } from './sentence.ts';

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string(),
    requestId: z.string(),
    sentence: sentenceSchema,
    fields: z.array(z.object({ path: z.string(), message: z.string(), sentence: sentenceSchema })),
    counts: z
      .record(z.string(), z.number().int())
      .optional()
      .openapi({ description: 'How many things stand in the way' }),
    present: z
      .record(z.string(), z.unknown())
      .optional()
      .openapi({ description: 'With 412: what is there now, as it is answered by a reading request' }),
  })
  .openapi('Problem', {
    example: {
      type: 'about:blank',
      title: 'Unprocessable Content',
      status: 422,
      detail: 'a phone number cannot be used',
      code: 'invalid',
      requestId: '0b7e6c1e-7f0d-4c4e-9a53-5a1b2f4c9d10',
      sentence: { code: 'contacts.numberUnusable', values: {}, about: null },
      fields: [
        {
          path: 'primaryPhone.number',
          message: 'is too short',
          sentence: { code: 'numbers.tooShort', values: {}, about: null },
        },
      ],
    },
  });

export type Problem = z.infer<typeof problemSchema>;

const STATUS = {
  malformed: [400, 'Bad Request'],
  unauthorized: [401, 'Unauthorized'],
  forbidden: [403, 'Forbidden'],
  notFound: [404, 'Not Found'],
  methodNotAllowed: [405, 'Method Not Allowed'],
  conflict: [409, 'Conflict'],
  outdated: [412, 'Precondition Failed'],
  tooLarge: [413, 'Content Too Large'],
  unsupported: [415, 'Unsupported Media Type'],
  invalid: [422, 'Unprocessable Content'],
  tooManyRequests: [429, 'Too Many Requests'],
  internal: [500, 'Internal Server Error'],
  unavailable: [503, 'Service Unavailable'],
} as const satisfies Record<string, readonly [ContentfulStatusCode, string]>;

type ProblemCode = keyof typeof STATUS;

/** What the caller is told about an error. Failures of ours are named, not described. */
export function problemOf(error: unknown, requestId: string): Problem {
  if (error instanceof ProductError) {
    return { ...problem(error.code, error.message, requestId, error.fields), ...factsOf(error) };
  }
  if (error instanceof HTTPException) {
    const code = codeOf(error.status);
    if (code) return problem(code, error.message, requestId);
  }
  return problem('internal', say('requests.failedHere'), requestId);
}

export function answerProblem(ctx: Context, error: unknown): Response {
  const body = problemOf(error, ctx.get('requestId') ?? '');
  const [status] = STATUS[body.code as ProblemCode]; // made from it above
  return ctx.body(JSON.stringify(body), status, { 'Content-Type': 'application/problem+json' });
}

/** A request that does not fit its schema. An id that is none is an id that is not known. */
export function invalidRequest(target: keyof ValidationTargets, error: ZodError): ProductError {
  if (target === 'param') return new ProductError('notFound', say('requests.noAddress'));
  const fields = error.issues.flatMap((issue) => fieldErrors(issue, target === 'json' ? 'body' : target));
  return new ProductError('invalid', say('requests.noFit'), fields);
}

function factsOf({ facts: { counts, present } }: ProductError): Pick<Problem, 'counts' | 'present'> {
  return { ...(counts ? { counts } : {}), ...(present ? { present: { ...present } } : {}) };
}

function problem(code: ProblemCode, detail: string, requestId: string, fields: FieldError[] = []): Problem {
  const [status, title] = STATUS[code];
  return {
    ...{ type: 'about:blank', title, status, detail, code, requestId, sentence: inParts(detail) },
    fields: fields.map((field) => ({ ...field, sentence: inParts(field.message) })),
  };
}

function codeOf(status: number): ProblemCode | undefined {
  const codes = Object.keys(STATUS) as ProblemCode[]; // the keys of the table above
  return codes.find((code) => STATUS[code][0] === status);
}
