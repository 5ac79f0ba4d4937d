// Whether this process lives, and whether every part it needs is ready. Open to everybody.
import { z } from '@hono/zod-openapi';
import { checkDatabase } from '../../store/readiness.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps, ReadinessPart } from '../deps.ts';
import { loggable } from '../request-log.ts';
import { json, newRoutes } from '../route-parts.ts';

const PATIENCE = 3_000;

const partState = z.enum(['ready', 'not ready']);
const healthSchema = z
  .object({
    status: partState,
    notReady: z.array(z.string()).openapi({ example: [] }),
    parts: z
      .record(z.string(), partState)
      .openapi({ example: { database: 'ready', temporal: 'ready', worker: 'ready' } }),
  })
  .openapi('Health');

const tags = ['Health'];

const readiness = createRoute({
  method: 'get',
  path: '/healthz',
  permission: 'open',
  tags,
  summary: 'Whether every part is ready',
  responses: {
    200: json(healthSchema, 'Every part is ready'),
    503: json(healthSchema, 'The parts in `notReady` are not'),
  },
});

const liveness = createRoute({
  method: 'get',
  path: '/livez',
  permission: 'open',
  tags,
  summary: 'Whether the process lives',
  responses: { 200: json(z.object({ status: z.literal('alive') }), 'It does') },
});

export function createHealthRoutes({ database, temporal, parts = [], log }: ApiDeps) {
  const all: ReadinessPart[] = [
    { name: 'database', check: () => checkDatabase(database.db) },
    { name: 'temporal', check: () => temporal.check() },
    ...parts,
  ];

  return newRoutes()
    .openapi(readiness, async (ctx) => {
      const states = await Promise.all(all.map(async (part) => [part.name, await stateOf(part)] as const));
      const notReady = states.filter(([, state]) => state !== 'ready').map(([name]) => name);
      const answer = { notReady, parts: Object.fromEntries(states) };
      return notReady.length === 0
        ? ctx.json({ status: 'ready' as const, ...answer }, 200)
        : ctx.json({ status: 'not ready' as const, ...answer }, 503);
    })
    .openapi(liveness, (ctx) => ctx.json({ status: 'alive' as const }, 200));

  async function stateOf(part: ReadinessPart): Promise<'ready' | 'not ready'> {
    try {
      await within(PATIENCE, part.check());
      return 'ready';
    } catch (error) {
      log.warn({ part: part.name, err: loggable(error) }, 'a part is not ready');
      return 'not ready';
    }
  }
}

async function within(milliseconds: number, answer: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
  });
  try {
    await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
