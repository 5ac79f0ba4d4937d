// What the definitions of routes have in common.
import { OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { RequestIdVariables } from 'hono/request-id';
import { say } from '../workflows/rules/sentences.ts';
import type { Principal } from './principal.ts';
import { invalidRequest, problemSchema } from './problems.ts';

/** Routes that are not `open` have a principal. */
export type ApiEnv = { Variables: RequestIdVariables & { principal: Principal } };

/** An empty set of routes whose schema violations become problems. */
export function newRoutes() {
  return new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (!result.success) throw invalidRequest(result.target, result.error);
    },
  });
}

export function json<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { content: { 'application/json': { schema } }, description };
}

export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { content: { 'application/json': { schema } }, required: true };
}

export function problem(description: string) {
  return { content: { 'application/problem+json': { schema: problemSchema } }, description };
}

/** Answers every reading route can give besides its own. */
export const readProblems = {
  401: problem('There is no session and no valid API key'),
  403: problem('The permission of the route is missing'),
  404: problem('There is no such thing'),
  422: problem('The request does not fit; `fields` says where'),
  429: problem('Too many requests; `Retry-After` says in how many seconds'),
  500: problem('A failure on our side'),
  503: problem('A part that is needed does not answer now'),
};

/** Answers every changing route can give besides its own. */
export const writeProblems = {
  ...readProblems,
  400: problem('The body is not JSON'),
  409: problem('The present state does not allow it'),
  412: problem('Somebody else changed it meanwhile'),
  413: problem('The body is too large'),
  415: problem('The body has the wrong type'),
};

/** A streamed file. */
export function csvFile(description: string) {
  return { content: { 'text/csv': { schema: z.string() } }, description };
}

export const rawQuery = z.object({
  raw: z
    .enum(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true')
    .openapi({
      type: 'string',
      description:
        'Cells that a spreadsheet would run as formulas are written as they are, without an apostrophe',
    }),
});

export const noContent = { description: 'Done' };

/** Text that the database can keep: trimmed, without NUL and broken surrogates. */
export function text(most: number, least = 0) {
  return z
    .string()
    .trim()
    .min(least)
    .max(most)
    .refine((value) => value.isWellFormed() && !value.includes('\0'), say('values.notText'));
}

export const id = z.uuid();
export const moment = z.iso.datetime().openapi({ example: '2026-03-02T14:32:00.000Z' });
export const version = z.number().int().openapi({ description: 'Grows with every edit; also the ETag' });

export const idParam = z.object({ id });

/** `schema.nullable()` of a schema that has a name would be described as never null. */
export function orNull<Schema extends z.ZodType>(schema: Schema) {
  return z.union([schema, z.null()]);
}
export const campaignContactParam = z.object({ id, contactId: z.uuid() });

export const ianaZone = text(64, 1)
  .refine(isTimeZone, say('values.notTimeZone'))
  .openapi({ example: 'Europe/Rome' });

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

/** An edit made from a certain version fails with 412 when that is not the present one. */
export const ifMatch = z.object({
  'if-match': z
    .string()
    .regex(/^(W\/)?"\d{1,9}"$/, say('values.notEtag'))
    .optional()
    .openapi({ description: 'The ETag of the version that was edited', example: '"3"' }),
});

export function expectedVersion(headers: z.infer<typeof ifMatch>): number | undefined {
  const tag = headers['if-match'];
  return tag === undefined ? undefined : Number(tag.replaceAll(/\D/g, ''));
}

/** Says which version an answer shows. */
export function tagVersion(ctx: Context, row: { version: number }): void {
  ctx.header('ETag', `"${row.version}"`);
}
