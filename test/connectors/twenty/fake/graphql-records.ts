// The fake's /graphql: finding, making and changing records, with just the fields that were asked for.
import type { Filter } from './filter.ts';
import type { Selected } from './graphql-query.ts';
import { type ObjectDefinition, SYSTEM_FIELDS } from './objects.ts';
import type { FakeRecords } from './records.ts';
import { Refusal } from './refusal.ts';
import type { FakeRecord } from './values.ts';

/** Of the records on the other side of a relation. */
const MOST_NESTED = 60;
const DEFAULT_PAGE = 200;

type Args = Record<string, unknown>;

export function graphqlRecords(records: FakeRecords, installed: () => readonly ObjectDefinition[]) {
  /** The record as it was asked for. */
  function select(definition: ObjectDefinition, record: FakeRecord, fields: readonly Selected[]): Args {
    return Object.fromEntries(fields.map((field) => [field.alias, selectedValue(definition, record, field)]));
  }

  function selectedValue(definition: ObjectDefinition, record: FakeRecord, selected: Selected): unknown {
    const { name, fields } = selected;
    const type = definition.fields[name];
    const isPlain = SYSTEM_FIELDS.includes(name) || (name.endsWith('Id') && name in record);
    if (!type && !isPlain) throw unknownField(definition, name);
    switch (type?.kind) {
      case 'one': {
        const other = records.get(type.target, String(record[`${name}Id`]));
        return other ? select(needed(type.target), other, fields) : null;
      }
      case 'many': {
        const target = needed(type.target);
        const others = records.related(target.name, type.through, record.id);
        return connection(target, others.slice(0, MOST_NESTED), others.length, fields, false);
      }
      case 'composite':
      case 'phones': {
        const value = record[name] as Args;
        return Object.fromEntries(fields.map((part) => [part.alias, value[part.name]]));
      }
      default:
        return record[name];
    }
  }

  function needed(name: string): ObjectDefinition {
    const definition = installed().find((one) => one.name === name);
    if (!definition)
      throw new Refusal(`Unknown type "${name}".`, { graphql: { code: 'GRAPHQL_VALIDATION_FAILED' } });
    return definition;
  }

  function connection(
    definition: ObjectDefinition,
    page: readonly FakeRecord[],
    total: number,
    fields: readonly Selected[],
    hasNextPage: boolean,
  ): Args {
    const node = fields.find(({ name }) => name === 'edges')?.fields.find(({ name }) => name === 'node');
    const last = page.at(-1);
    return {
      edges: page.map((record) => ({ node: select(definition, record, node?.fields ?? []) })),
      pageInfo: { hasNextPage, endCursor: last ? cursorOf(last.id) : null },
      totalCount: total,
    };
  }

  function findMany(definition: ObjectDefinition, { args, fields }: Selected): Args {
    const ids = records.find(definition.name, (args.filter ?? {}) as Filter);
    const from = typeof args.after === 'string' ? placeAfter(ids, idOfCursor(args.after)) : 0;
    const to = from + (typeof args.first === 'number' ? args.first : DEFAULT_PAGE);
    const page = ids.slice(from, to).flatMap((id) => records.get(definition.name, id) ?? []);
    return connection(definition, page, ids.length, fields, to < ids.length);
  }

  /** What a mutation is called, such as `updatePerson` or `createPeople`, and what it does. */
  function mutate(selected: Selected): unknown {
    const { name, args, fields } = selected;
    for (const definition of installed()) {
      const one = capital(definition.name);
      const many = capital(definition.plural);
      const id = String(args.id);
      const whole = (record: FakeRecord) => select(definition, record, fields);
      if (name === `create${one}`) {
        const [made] = records.create(definition, [args.data as Args], args.upsert === true);
        return made ? whole(made) : null;
      }
      if (name === `create${many}`) {
        return records.create(definition, args.data as Args[], args.upsert === true).map(whole);
      }
      if (name === `update${one}`) return whole(records.change(definition, id, args.data as Args));
      if (name === `delete${one}`) return whole(records.softDelete(definition, id));
      if (name === `restore${one}`) return whole(records.restore(definition, id));
      if (name === `destroy${one}`) return whole(records.destroy(definition, id));
    }
    throw unknownOperation(name);
  }

  return (selected: Selected): unknown => {
    const many = installed().find(({ plural }) => plural === selected.name);
    return many ? findMany(many, selected) : mutate(selected);
  };
}

/** Opaque to clients, as Twenty's. */
export function cursorOf(id: string): string {
  return Buffer.from(JSON.stringify({ id })).toString('base64');
}

export function idOfCursor(cursor: string): string {
  return String(JSON.parse(Buffer.from(cursor, 'base64').toString('utf8')).id);
}

/** The first place in ids, which are in order, after this one. */
export function placeAfter(ids: readonly string[], id: string): number {
  let from = 0;
  let to = ids.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((ids[middle] ?? '') <= id) from = middle + 1;
    else to = middle;
  }
  return from;
}

export function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function unknownField({ name }: ObjectDefinition, field: string): Refusal {
  return new Refusal(`Cannot query field "${field}" on type "${capital(name)}".`, {
    graphql: { code: 'GRAPHQL_VALIDATION_FAILED' },
  });
}

function unknownOperation(name: string): Refusal {
  return new Refusal(`Cannot query field "${name}".`, { graphql: { code: 'GRAPHQL_VALIDATION_FAILED' } });
}
