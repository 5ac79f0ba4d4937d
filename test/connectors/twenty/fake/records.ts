// The fake's records: made, changed, thrown away, brought back and destroyed, with the events that each of it causes.
import { randomUUID } from 'node:crypto';
import { type Filter, matches, speaksOfDeletion } from './filter.ts';
import { OBJECTS, type ObjectDefinition, type ObjectName } from './objects.ts';
import { refusals } from './refusal.ts';
import { changesOf, emptyRow, type FakeRecord, uniqueValues } from './values.ts';

export type RecordEvent = {
  object: ObjectName;
  action: 'created' | 'updated' | 'deleted' | 'restored' | 'destroyed';
  record: FakeRecord;
  updatedFields?: string[];
};

export type FakeRecords = ReturnType<typeof createRecords>;

const MOST_ROWS = 200;

export function createRecords(now: () => number, tell: (event: RecordEvent) => void) {
  const tables = new Map<ObjectName, Map<string, FakeRecord>>(OBJECTS.map(({ name }) => [name, new Map()]));
  /** Ids that match a filter, in order, until something changes. */
  const found = new Map<string, string[]>();
  /** `<object>.<field>Id` → id of the one → the many that hold it and were not thrown away; until something changes. */
  const many = new Map<string, Map<string, FakeRecord[]>>();
  /** `<object>.<field>` → value → id. */
  const uniques = new Map<string, Map<string, string>>();

  const table = (object: ObjectName) => tables.get(object) ?? new Map<string, FakeRecord>();
  const isoNow = () => new Date(now()).toISOString();

  function forget(): void {
    found.clear();
    many.clear();
  }

  function holdersOf(object: ObjectName, field: string): Map<string, FakeRecord[]> {
    const key = `${object}.${field}`;
    const known = many.get(key);
    if (known) return known;
    const live = [...table(object).values()].filter(({ deletedAt }) => deletedAt === null);
    const grouped = Map.groupBy(live, (record) => String(record[field]));
    many.set(key, grouped);
    return grouped;
  }

  function put(definition: ObjectDefinition, record: FakeRecord, before?: FakeRecord): FakeRecord {
    const { name } = definition;
    for (const [field, value] of before ? uniqueValues(definition, before) : [])
      index(name, field).delete(value);
    for (const [field, value] of uniqueValues(definition, record)) index(name, field).set(value, record.id);
    table(name).set(record.id, record);
    forget();
    return record;
  }

  function index(object: ObjectName, field: string): Map<string, string> {
    const key = `${object}.${field}`;
    const known = uniques.get(key) ?? new Map<string, string>();
    uniques.set(key, known);
    return known;
  }

  function twin(definition: ObjectDefinition, record: FakeRecord): string | undefined {
    return uniqueValues(definition, record)
      .map(([field, value]) => index(definition.name, field).get(value))
      .find((id) => id !== undefined && id !== record.id);
  }

  function checkRelations(definition: ObjectDefinition, record: FakeRecord): void {
    for (const [field, type] of Object.entries(definition.fields)) {
      if (type.kind !== 'one') continue;
      const id = record[`${field}Id`];
      if (typeof id === 'string' && !table(type.target).has(id)) {
        throw refusals.foreignKey(definition.name, field);
      }
    }
  }

  function needed(object: ObjectName, id: string): FakeRecord {
    const record = table(object).get(id);
    if (!record) throw refusals.notFound();
    return record;
  }

  function made(definition: ObjectDefinition, data: Record<string, unknown>): FakeRecord {
    const at = isoNow();
    const id = typeof data.id === 'string' ? data.id : randomUUID();
    const blank = { ...emptyRow(definition), id, createdAt: at, updatedAt: at, deletedAt: null };
    return { ...blank, ...changesOf(definition, data, blank) };
  }

  function change(definition: ObjectDefinition, id: string, data: Record<string, unknown>): FakeRecord {
    const before = needed(definition.name, id);
    const changes = changesOf(definition, data, before);
    const updatedFields = Object.keys(changes).filter((field) => !same(changes[field], before[field]));
    if (updatedFields.length === 0) return before;
    const record = { ...before, ...changes, updatedAt: isoNow() };
    checkRelations(definition, record);
    if (twin(definition, record)) throw refusals.duplicate();
    put(definition, record, before);
    tell({ object: definition.name, action: 'updated', record, updatedFields });
    return record;
  }

  /** What a foreign key does to the records that point at a destroyed one; nobody is told of it. */
  function letGo(object: ObjectName, id: string): void {
    for (const { name, fields } of OBJECTS) {
      for (const [field, type] of Object.entries(fields)) {
        if (type.kind !== 'one' || type.target !== object) continue;
        for (const record of [...table(name).values()].filter((one) => one[`${field}Id`] === id)) {
          if (type.onDestroy === 'cascade') remove(name, record.id);
          else table(name).set(record.id, { ...record, [`${field}Id`]: null });
        }
      }
    }
  }

  function remove(object: ObjectName, id: string): void {
    const record = needed(object, id);
    const definition = OBJECTS.find(({ name }) => name === object);
    for (const [field, value] of definition ? uniqueValues(definition, record) : []) {
      index(object, field).delete(value);
    }
    table(object).delete(id);
    forget();
    letGo(object, id);
  }

  return {
    table,

    get: (object: ObjectName, id: string) => table(object).get(id),

    /** The records on the many side of a relation. */
    related: (object: ObjectName, field: string, id: string) => holdersOf(object, field).get(id) ?? [],

    /** Ids of all that match, in order. */
    find(object: ObjectName, filter: Filter): string[] {
      const key = `${object} ${JSON.stringify(filter)}`;
      const known = found.get(key);
      if (known) return known;
      const withDeleted = speaksOfDeletion(filter);
      const ids = [...table(object).values()]
        .filter((record) => (withDeleted || record.deletedAt === null) && matches(record, filter))
        .map(({ id }) => id)
        .sort();
      found.set(key, ids);
      return ids;
    },

    create(definition: ObjectDefinition, rows: Record<string, unknown>[], upsert: boolean): FakeRecord[] {
      if (rows.length > MOST_ROWS) throw refusals.tooManyRows();
      // All of them or none: what is wrong with one is found before anything is done.
      const wanted = rows.map((data) => {
        const record = made(definition, data);
        checkRelations(definition, record);
        const there = table(definition.name).has(record.id) ? record.id : twin(definition, record);
        if (there && !upsert) throw refusals.duplicate();
        return { data, record, there };
      });
      return wanted.map(({ data, record, there }) => {
        const { id: _, ...changes } = data;
        if (there) return change(definition, there, { ...changes, deletedAt: null });
        put(definition, record);
        tell({ object: definition.name, action: 'created', record });
        return record;
      });
    },

    change,

    softDelete({ name }: ObjectDefinition, id: string): FakeRecord {
      const at = isoNow();
      const record = { ...needed(name, id), deletedAt: at, updatedAt: at };
      table(name).set(id, record);
      forget();
      tell({ object: name, action: 'deleted', record, updatedFields: ['deletedAt'] });
      return record;
    },

    restore({ name }: ObjectDefinition, id: string): FakeRecord {
      const record = { ...needed(name, id), deletedAt: null, updatedAt: isoNow() };
      table(name).set(id, record);
      forget();
      tell({ object: name, action: 'restored', record, updatedFields: ['deletedAt'] });
      return record;
    },

    destroy({ name }: ObjectDefinition, id: string): FakeRecord {
      const record = needed(name, id);
      remove(name, id);
      tell({ object: name, action: 'destroyed', record });
      return record;
    },
  };
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
