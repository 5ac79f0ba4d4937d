// What changes, as it changes: server-sent events.
import type { HttpBindings } from '@hono/node-server';
import { z } from '@hono/zod-openapi';
import { HTTPException } from 'hono/http-exception';
import { say } from '../../workflows/rules/sentences.ts';
import { createRoute } from '../create-route.ts';
import type { LiveFeed } from '../live/feed.ts';
import { TOPICS, type Topic, topicPermission } from '../live/topics.ts';
import { missingPermission, partsOf } from '../permissions.ts';
import type { Principal } from '../principal.ts';
import { newRoutes, readProblems } from '../route-parts.ts';

const topics = z
  .string()
  .max(200)
  .transform((text) => text.split(','))
  .pipe(z.array(z.enum(TOPICS, say('values.topics', { topics: TOPICS.join(', ') }))).min(1))
  .openapi({
    type: 'string',
    description: `One or more of ${TOPICS.join(', ')}, separated by commas`,
    example: 'hopper,history,counters',
  });

const watch = createRoute({
  method: 'get',
  path: '/',
  permission: 'signedIn',
  tags: ['Live events'],
  summary: 'Watch what changes (server-sent events)',
  description: [
    'One event per change: its name is the topic, its data ids and states, never numbers or names; read what you show',
    'anew. `ready` says that everything was sent so far. `reset` says that changes may have been missed: read',
    'everything anew. `desk` is what concerns the agent who is signed in. `counters` are the numbers of a campaign after a change. Send the id of the last event as',
    'Last-Event-ID to hear what came after it. Each topic needs the permission to read what it is about. A client that',
    'reads too slowly is cut off, and every stream ends after ten minutes: connect again.',
  ].join(' '),
  request: {
    query: z.object({
      topics,
      campaignId: z.uuid().optional().openapi({ description: 'Left out: all campaigns' }),
    }),
    headers: z.object({
      'last-event-id': z
        .string()
        .max(100)
        .optional()
        .openapi({ description: 'The id of the last event that was received', example: '1b9d6bcd-120' }),
    }),
  },
  responses: {
    200: {
      content: {
        'text/event-stream': {
          schema: z.string().openapi({
            example:
              'id: 1b9d6bcd-121\nevent: history\ndata: {"campaignId":"…","contactId":"…","attemptId":"…","state":"ringing","status":null}\n\n',
          }),
        },
      },
      description: 'Events until the client leaves',
    },
    ...readProblems,
  },
});

export function createEventRoutes(feed: LiveFeed) {
  return newRoutes().openapi(watch, async (ctx) => {
    const { topics, campaignId } = ctx.req.valid('query');
    requireTopics(ctx.get('principal'), topics);
    const { userId } = ctx.get('principal');
    const wish = { topics: new Set(topics), campaignId: campaignId ?? null, userId };
    const lastId = ctx.req.valid('header')['last-event-id'] ?? null;
    const connection = (ctx.env as Partial<HttpBindings>)?.outgoing; // there is none in tests without a server
    const { body } = await feed.open(wish, lastId, () => connection?.destroy());
    return ctx.body(body, 200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    });
  });
}

function requireTopics({ permissions }: Principal, topics: Topic[]): void {
  for (const topic of topics) {
    const missing = missingPermission(topicPermission(topic), permissions);
    if (missing)
      throw new HTTPException(403, {
        message: say('people.topicPermission', { topic, ...partsOf(missing) }),
      });
  }
}
