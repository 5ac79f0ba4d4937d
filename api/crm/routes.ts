// The door for our app in the CRM: /crm/twenty/<verb>, signed. Outside of /api: its right is the signature.
import { type Context, Hono } from 'hono';
import type { z } from 'zod';
import { ProductError } from '../../store/errors.ts';
import { say } from '../../workflows/rules/sentences.ts';
import type { ApiDeps } from '../deps.ts';
import { invalidRequest } from '../problems.ts';
import { type Caller, callerOf, requirePermission } from './caller.ts';
import { openCrm } from './client.ts';
import { signedBody } from './signed.ts';
import { VERBS } from './verbs.ts';

type AnyVerb = {
  body: z.ZodType<{ user?: z.output<typeof VERBS.campaigns.body>['user'] | undefined }>;
  needs: (typeof VERBS)[keyof typeof VERBS]['needs'];
  byWorkflow: boolean;
  answer: (deps: ApiDeps, caller: Caller, body: never) => Promise<object>;
};

export function createCrmVerbRoutes(deps: ApiDeps) {
  const routes = new Hono();
  for (const [name, verb] of Object.entries(VERBS)) {
    routes.post(`/${name}`, (ctx) => answerTo(ctx, deps, verb));
  }
  return routes;
}

async function answerTo(ctx: Context, deps: ApiDeps, verb: AnyVerb): Promise<Response> {
  const crm = await openCrm(deps);
  const parsed = verb.body.safeParse(await signedBody(ctx, deps, crm));
  if (!parsed.success) throw invalidRequest('json', parsed.error);
  const member = parsed.data.user ?? null;
  if (member === null && !verb.byWorkflow) {
    throw new ProductError('forbidden', say('people.noWorkflow'));
  }
  const caller = await callerOf(deps, crm, member, ctx.get('requestId'));
  requirePermission(caller, verb.needs);
  // The body is of this verb: its own schema has just read it.
  return ctx.json(await verb.answer(deps, caller, parsed.data as never));
}
