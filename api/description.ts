// The description of the API (OpenAPI), completed with what every route has in common and with examples.
import type { OpenAPIHono } from '@hono/zod-openapi';
import { exampleOf, type JsonSchema, type Schemas } from './example-of.ts';
import type { ApiEnv } from './route-parts.ts';

type Content = Record<string, { schema?: JsonSchema; example?: unknown; examples?: unknown }>;
type Answer = { description: string; headers?: Record<string, unknown>; content?: Content };
type Operation = {
  parameters?: unknown[];
  requestBody?: { content?: Content };
  responses: Record<string, Answer>;
};

export type ApiDocument = ReturnType<OpenAPIHono<ApiEnv>['getOpenAPI31Document']>;

const ABOUT = {
  openapi: '3.1.0',
  info: {
    title: 'multi-number',
    version: '0.1.0',
    description: [
      'An outbound dialer that calls people who have several phones.',
      'Lists come in pages: `limit` and `cursor` in, `items` and `nextCursor` out. Refusals are problem bodies (RFC 9457)',
      'with the id of the request. A POST with an Idempotency-Key is done once. An edit with If-Match fails when',
      'somebody else was quicker.',
    ].join(' '),
  },
  security: [{ apiKey: [] }],
};

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Made up by you, once per wish: sent again within a day, the request is answered as before',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
  example: 'c1b3a2d4-5e6f-4a1b-9c8d-7e6f5a4b3c2d',
};

const REQUEST_ID = {
  description: 'The id under which the request is logged; a given X-Request-Id is kept',
  schema: { type: 'string' },
  example: '0b7e6c1e-7f0d-4c4e-9a53-5a1b2f4c9d10',
};

/** The whole document; made anew at every call. */
export function describeApi(app: OpenAPIHono<ApiEnv>): ApiDocument {
  const document = app.getOpenAPI31Document(ABOUT);
  const schemas = (document.components?.schemas ?? {}) as Schemas; // as JSON schemas, which they are
  for (const [path, methods] of Object.entries(document.paths ?? {})) {
    if (!path.startsWith('/api/')) continue;
    for (const [method, operation] of Object.entries(methods as Record<string, Operation>)) {
      if (method === 'post') operation.parameters = [...(operation.parameters ?? []), IDEMPOTENCY_KEY];
      addExamples(operation.requestBody?.content, schemas);
      operation.responses['431'] = { description: 'The address and headers are too long; there is no body' };
      for (const answer of Object.values(operation.responses)) {
        answer.headers = { ...answer.headers, 'X-Request-Id': REQUEST_ID };
        addExamples(answer.content, schemas);
      }
    }
  }
  return document;
}

function addExamples(content: Content | undefined, schemas: Schemas): void {
  for (const [type, media] of Object.entries(content ?? {})) {
    if (!type.includes('json') || !media.schema || media.example !== undefined || media.examples) continue;
    media.example = exampleOf(media.schema, schemas);
  }
}
