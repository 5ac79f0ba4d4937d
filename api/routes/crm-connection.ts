// The connection to the CRM: its address and key, who comes in as what, and whether all of it works.
import { z } from '@hono/zod-openapi';
import { type CrmConnection, crmConnection, disconnectCrm } from '../../store/crm-connection.ts';
import { CRM_STATES } from '../../store/schema/crm.ts';
import { say } from '../../workflows/rules/sentences.ts';
import { audited } from '../audited.ts';
import { createRoute } from '../create-route.ts';
import { dialerUrl, webhookUrl } from '../crm/addresses.ts';
import { CRM_CHECKS, type CrmCheck, checkCrm } from '../crm/check.ts';
import { openCrmIfAny } from '../crm/client.ts';
import { connect } from '../crm/connect.ts';
import { removeWebhooks } from '../crm/register.ts';
import type { ApiDeps } from '../deps.ts';
import { role } from '../people-schemas.ts';
import { everything, requireToGive } from '../permissions.ts';
import { orPresent } from '../present-state.ts';
import {
  expectedVersion,
  ifMatch,
  json,
  jsonBody,
  moment,
  newRoutes,
  noContent,
  readProblems,
  tagVersion,
  text,
  version,
  writeProblems,
} from '../route-parts.ts';
import { inParts, sentenceSchema } from '../sentence.ts';

/** Twenty's own roles and those of our app; a role that an admin there made, perhaps with few rights, brings nobody in. */
const FIRST_ROLE_MAP = {
  Admin: 'admin',
  Member: 'agent',
  'Dialer admin': 'admin',
  'Dialer user': 'user',
  'Dialer agent': 'agent',
} as const;

const roleMap = z
  .record(text(100, 1), role)
  .refine((map) => Object.keys(map).length <= 50, say('values.tooManyRoles', { most: 50 }))
  .openapi({
    description:
      'The label of a role in the CRM → the role here; what is proposed, before a CRM was ever connected',
    example: { Admin: 'admin' },
  });
const defaultRole = role.nullable().openapi({
  description: 'Of people whose roles are not in the map; null: they do not come in',
});

const connectionSchema = z
  .object({
    kind: z.literal('twenty'),
    state: z.enum(CRM_STATES).openapi({
      description: '`broken`: something must be mended, see `problem`; `off`: no CRM is connected',
    }),
    problem: z.string(),
    problemSentence: sentenceSchema,
    baseUrl: z.string().nullable(),
    roleMap,
    defaultRole,
    signIn: z.boolean().openapi({ description: 'Whether people can sign in to the console with the CRM' }),
    dialerUrl: z.string().openapi({ description: 'For the app in the CRM: DIALER_URL' }),
    webhookUrl: z.string().openapi({ description: 'Where the CRM reports to us' }),
    version,
    connectedAt: moment.nullable(),
  })
  .openapi('CrmConnection');

const savedSchema = connectionSchema
  .extend({
    functionsSecret: z.string().nullable().openapi({
      description: 'For the app in the CRM: DIALER_SECRET. Given out once, when it is made; else null',
    }),
  })
  .openapi('SavedCrmConnection');

const body = z.strictObject({
  baseUrl: z
    .url({ protocol: /^https?$/, error: 'must be an http(s) address' })
    .max(500)
    .transform((url) => new URL(url).origin)
    .openapi({ description: 'Where people open the CRM', example: 'https://crm.example.com' }),
  apiKey: z.string().trim().min(1).max(5000).optional().openapi({
    format: 'password',
    description: 'Never shown again. Left out: the present one, as long as the address stays',
  }),
  roleMap: roleMap.default(FIRST_ROLE_MAP),
  defaultRole: defaultRole.default(null),
  newFunctionsSecret: z
    .boolean()
    .default(false)
    .openapi({ description: "The app's functions get another secret; the present one counts no more" }),
});

const tags = ['CRM'];
/** Whoever connects a CRM decides who comes in as admin. */
const permission = ['settings:edit', 'people:edit'] as const;

const get = createRoute({
  method: 'get',
  path: '/connection',
  permission: 'settings:read',
  tags,
  summary: 'The connection to the CRM',
  responses: { 200: json(connectionSchema, 'It; `off` when there is none'), ...readProblems },
});

const put = createRoute({
  method: 'put',
  path: '/connection',
  permission,
  tags,
  summary: 'Connect a CRM, or change the connection',
  description:
    'Only who may everything may do it. The key is tried first; then the webhook is registered and the first sync begins. Another workspace begins anew, and what was known of the one before is forgotten.',
  request: { headers: ifMatch, body: jsonBody(body) },
  responses: { 200: json(savedSchema, 'As it is now'), ...writeProblems },
});

const remove = createRoute({
  method: 'delete',
  path: '/connection',
  permission,
  tags,
  summary: 'Disconnect the CRM',
  description:
    'Its webhook is removed and the secrets are forgotten. Contacts stay here, records stay there; the same workspace can be connected again and goes on.',
  responses: { 204: noContent, ...writeProblems },
});

const check = createRoute({
  method: 'post',
  path: '/connection/check',
  permission: 'settings:edit',
  tags,
  summary: 'Check every link between us and the CRM',
  description: 'Asks the CRM now, and registers anew what it should have of us. Shows no secrets.',
  responses: {
    200: json(
      z.object({
        ok: z.boolean(),
        checks: z.array(
          z.object({
            name: z.enum(CRM_CHECKS),
            ok: z.boolean(),
            detail: z.string(),
            detailSentence: sentenceSchema,
            action: z.string().openapi({ description: 'What to do when it is not ok' }),
            actionSentence: sentenceSchema,
          }),
        ),
      }),
      'What was found',
    ),
    ...writeProblems,
  },
});

export function createCrmConnectionRoutes(deps: ApiDeps) {
  const { database, clock } = deps;
  const present = async () => connectionAnswer(await crmConnection(database.db), deps);
  return newRoutes()
    .openapi(get, async (ctx) => {
      const connection = await present();
      tagVersion(ctx, connection);
      return ctx.json(connection, 200);
    })
    .openapi(put, async (ctx) => {
      requireToGive(ctx.get('principal').permissions, everything());
      const wanted = ctx.req.valid('json');
      const from = expectedVersion(ctx.req.valid('header'));
      const { connection, functionsSecret } = await orPresent(
        () => connect(deps, wanted, (change) => audited(ctx, database.db, change), from),
        present,
      );
      tagVersion(ctx, connection);
      return ctx.json({ ...connectionAnswer(connection, deps), functionsSecret }, 200);
    })
    .openapi(remove, async (ctx) => {
      const crm = await openCrmIfAny(deps);
      if (crm) await removeWebhooks(crm.client, crm.connection.webhookIds);
      await audited(ctx, database.db, (tx) => disconnectCrm(tx, clock()));
      return ctx.body(null, 204);
    })
    .openapi(check, async (ctx) => {
      const checks = await checkCrm(deps);
      return ctx.json({ ok: checks.every(({ ok }) => ok), checks: checks.map(checkAnswer) }, 200);
    });
}

function checkAnswer(check: CrmCheck) {
  return {
    ...check,
    detailSentence: inParts(check.detail),
    actionSentence: inParts(check.action),
  };
}

function connectionAnswer(
  connection: CrmConnection | null,
  { config }: ApiDeps,
): z.infer<typeof connectionSchema> {
  return {
    kind: 'twenty',
    state: connection?.state ?? 'off',
    problem: connection?.problem ?? '',
    problemSentence: inParts(connection?.problem ?? ''),
    baseUrl: connection?.baseUrl ?? null,
    roleMap: connection?.roleMap ?? FIRST_ROLE_MAP,
    defaultRole: connection?.defaultRole ?? null,
    signIn: Boolean(connection?.oauthClientId),
    dialerUrl: dialerUrl(config),
    webhookUrl: webhookUrl(config),
    version: connection?.version ?? 0,
    connectedAt: connection && connection.state !== 'off' ? connection.createdAt.toISOString() : null,
  };
}
