// The fake's REST API: /rest/people, /rest/people/:id, /rest/batch/people, and the same for every object.
import { type Context, Hono } from 'hono';
import { restFilter } from './filter.ts';
import { capital, cursorOf, idOfCursor, placeAfter } from './graphql-records.ts';
import type { ObjectDefinition } from './objects.ts';
import type { FakeRecords } from './records.ts';
import { refusals } from './refusal.ts';
import type { FakeRecord } from './values.ts';

const DEFAULT_PAGE = 60;
/** Whoever asks for more gets this many, and no word about it. */
const MOST_IN_PAGE = 200;

export function restRoutes(records: FakeRecords, installed: () => readonly ObjectDefinition[]): Hono {
  const app = new Hono();

  function objectOf(context: Context): ObjectDefinition {
    const plural = context.req.param('plural');
    const definition = installed().find((one) => one.plural === plural);
    if (!definition) throw refusals.badPath(context.req.path);
    return definition;
  }

  function whole(definition: ObjectDefinition, record: FakeRecord, depth: number): Record<string, unknown> {
    if (depth === 0) return { ...record };
    const relations = Object.entries(definition.fields).flatMap(([name, type]): [string, unknown][] => {
      if (type.kind === 'one') return [[name, records.get(type.target, String(record[`${name}Id`])) ?? null]];
      if (type.kind !== 'many') return [];
      return [[name, records.related(type.target, type.through, record.id)]];
    });
    return { ...record, ...Object.fromEntries(relations) };
  }

  const depthOf = (context: Context) => Number(context.req.query('depth') ?? 0);
  const isUpsert = (context: Context) => context.req.query('upsert') === 'true';

  app.post('/batch/:plural', async (context) => {
    const definition = objectOf(context);
    const made = records.create(definition, await context.req.json(), isUpsert(context));
    const rows = made.map((record) => whole(definition, record, depthOf(context)));
    return context.json({ data: { [`create${capital(definition.plural)}`]: rows } }, 201);
  });

  app.patch('/restore/:plural/:id', (context) => {
    const definition = objectOf(context);
    const record = records.restore(definition, context.req.param('id'));
    return context.json({ data: { [`restore${capital(definition.name)}`]: record } });
  });

  app.get('/:plural', (context) => {
    const definition = objectOf(context);
    const query = context.req.query();
    const ids = records.find(definition.name, restFilter(query.filter ?? ''));
    const from = query.starting_after ? placeAfter(ids, idOfCursor(query.starting_after)) : 0;
    const to = from + Math.min(Number(query.limit ?? DEFAULT_PAGE), MOST_IN_PAGE);
    const page = ids.slice(from, to).flatMap((id) => records.get(definition.name, id) ?? []);
    const [first, last] = [page.at(0), page.at(-1)];
    return context.json({
      data: { [definition.plural]: page.map((record) => whole(definition, record, depthOf(context))) },
      totalCount: ids.length,
      pageInfo: {
        startCursor: first ? cursorOf(first.id) : null,
        endCursor: last ? cursorOf(last.id) : null,
        hasNextPage: to < ids.length,
        hasPreviousPage: from > 0,
      },
    });
  });

  app.post('/:plural', async (context) => {
    const definition = objectOf(context);
    const [made] = records.create(definition, [await context.req.json()], isUpsert(context));
    return context.json({ data: { [`create${capital(definition.name)}`]: made } }, 201);
  });

  app.get('/:plural/:id', (context) => {
    const definition = objectOf(context);
    const record = records.get(definition.name, context.req.param('id'));
    if (!record || record.deletedAt) throw refusals.notFound();
    return context.json({ data: { [definition.name]: whole(definition, record, depthOf(context)) } });
  });

  app.patch('/:plural/:id', async (context) => {
    const definition = objectOf(context);
    const record = records.change(definition, context.req.param('id'), await context.req.json());
    return context.json({ data: { [`update${capital(definition.name)}`]: record } });
  });

  app.delete('/:plural/:id', (context) => {
    const definition = objectOf(context);
    const id = context.req.param('id');
    const isSoft = context.req.query('soft_delete') === 'true';
    const gone = isSoft ? records.softDelete(definition, id) : { id: records.destroy(definition, id).id };
    return context.json({ data: { [`delete${capital(definition.name)}`]: gone } });
  });

  return app;
}
