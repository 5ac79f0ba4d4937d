// The settings of the workspace.
import { z } from '@hono/zod-openapi';
import { isSupportedCountry } from 'libphonenumber-js/max';
import { type Settings, updateSettings } from '../../store/settings.ts';
import { say } from '../../workflows/rules/sentences.ts';
import { audited } from '../audited.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import { fixedOrigins, ORIGIN } from '../embedding.ts';
import { orPresent } from '../present-state.ts';
import {
  expectedVersion,
  ianaZone,
  ifMatch,
  json,
  jsonBody,
  moment,
  newRoutes,
  readProblems,
  tagVersion,
  text,
  version,
  writeProblems,
} from '../route-parts.ts';
import { workspaceSettings } from '../workspace.ts';

const region = text(2, 2)
  .refine(isSupportedCountry, say('values.notCountry'))
  .openapi({ description: 'ISO country of numbers written without a country code', example: 'IT' });
const timeZone = ianaZone.openapi({ description: 'Of new campaigns that name none' });

const settingsSchema = z
  .object({
    region: z.string(),
    timeZone: z.string(),
    embeddingOrigins: z
      .array(z.string())
      .openapi({ description: 'Whose pages may show the console in a frame' }),
    fixedEmbeddingOrigins: z.array(z.string()).openapi({
      description: 'Who else may: by EMBEDDING_ORIGINS of the configuration, and the connected CRM',
    }),
    version,
    updatedAt: moment,
  })
  .openapi('Settings');

const embeddingOrigins = z
  .array(z.string().regex(ORIGIN, say('values.notOrigin')))
  .max(20)
  .openapi({ description: 'Whose pages may show the console in a frame', example: ['https://crm.example'] });

const tags = ['Settings'];

const get = createRoute({
  method: 'get',
  path: '/',
  permission: 'settings:read',
  tags,
  summary: 'The settings of the workspace',
  responses: { 200: json(settingsSchema, 'They'), ...readProblems },
});

const update = createRoute({
  method: 'patch',
  path: '/',
  permission: 'settings:edit',
  tags,
  summary: 'Change the settings of the workspace',
  request: {
    headers: ifMatch,
    body: jsonBody(z.strictObject({ region, timeZone, embeddingOrigins }).partial()),
  },
  responses: { 200: json(settingsSchema, 'As they are now'), ...writeProblems },
});

export function createSettingsRoutes(deps: ApiDeps) {
  const { database, clock } = deps;
  const present = async () => await settingsAnswer(await workspaceSettings(deps), deps);
  return newRoutes()
    .openapi(get, async (ctx) => {
      const settings = await workspaceSettings(deps);
      tagVersion(ctx, settings);
      return ctx.json(await settingsAnswer(settings, deps), 200);
    })
    .openapi(update, async (ctx) => {
      const change = ctx.req.valid('json');
      const from = expectedVersion(ctx.req.valid('header'));
      await workspaceSettings(deps);
      const settings = await orPresent(
        () => audited(ctx, database.db, (tx) => updateSettings(tx, change, clock(), from)),
        present,
      );
      tagVersion(ctx, settings);
      return ctx.json(await settingsAnswer(settings, deps), 200);
    });
}

async function settingsAnswer(
  { updatedAt, ...own }: Settings,
  deps: ApiDeps,
): Promise<z.infer<typeof settingsSchema>> {
  const fixedEmbeddingOrigins = await fixedOrigins(deps);
  return { ...own, fixedEmbeddingOrigins, updatedAt: updatedAt.toISOString() };
}
