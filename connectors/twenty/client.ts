// Reads and writes records of Twenty. No rules of dialing here, and nothing is repeated but what a 429 stopped.
import { z } from 'zod';
import { CrmError } from './errors.ts';
import { readMetadata } from './metadata.ts';
import { CRM_OBJECTS, type CrmObject, type CrmRecord } from './records.ts';
import { createTransport, type TwentySettings } from './transport.ts';
import { type BatchResult, type BatchRow, writeBatch } from './write-batch.ts';

export type TwentyClient = ReturnType<typeof createTwenty>;

/** Twenty gives as many as it is asked for; with this many, a page of people with their phones takes 0.3 s. */
const PAGE_SIZE = 1000;
/** Of the records on the other side of a relation, Twenty gives no more than this with each. */
const MOST_NESTED = 60;

export type PageRequest = {
  /** Only records that were made, changed or deleted then or later. */
  since?: Date | null;
  /** `next` of the page before. */
  after?: string | null;
  first?: number;
  signal?: AbortSignal | undefined;
};

export type Page<O extends CrmObject> = {
  /** Soft-deleted ones too, ordered by id. */
  records: CrmRecord<O>[];
  /** Null on the last page. */
  next: string | null;
  /** How many there are on all pages together. */
  total: number;
  /** Twenty's own time when it answered, to the second below. */
  at: Date;
};

type Filter = Record<string, unknown>;
type Options = { signal?: AbortSignal | undefined };

/** Twenty leaves soft-deleted records out, unless the filter speaks of `deletedAt`. */
const ALSO_DELETED: Filter = { or: [{ deletedAt: { is: 'NULL' } }, { deletedAt: { is: 'NOT_NULL' } }] };

export function createTwenty(settings: TwentySettings) {
  const transport = createTransport(settings);

  async function find<O extends CrmObject>(object: O, filter: Filter[], request: PageRequest) {
    const { plural, fields, schema } = CRM_OBJECTS[object];
    const { after = null, first = PAGE_SIZE, signal } = request;
    const query = `query Find($filter: ${typeName(object)}FilterInput, $first: Int, $after: String) {
      it: ${plural}(filter: $filter, first: $first, after: $after) {
        edges { node { ${fields} } } pageInfo { hasNextPage endCursor } totalCount } }`;
    const variables = { filter: { and: [...filter, ALSO_DELETED] }, first, after };
    const { data, at } = await transport.graphql('/graphql', query, variables, connectionOf(schema), {
      signal,
    });
    const { edges, pageInfo, totalCount } = data;
    const records = edges.map(({ node }) => node) as CrmRecord<O>[];
    return {
      records,
      next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null,
      total: totalCount,
      at,
    };
  }

  /** A person with so many phones that Twenty may have left some out gets all of them. */
  async function complete<O extends CrmObject>(
    record: CrmRecord<O>,
    options: Options,
  ): Promise<CrmRecord<O>> {
    if (!('additionalPhones' in record) || record.additionalPhones.length < MOST_NESTED) return record;
    const ofPerson: Filter[] = [{ personId: { eq: record.id } }];
    const { records } = await find('additionalPhone', ofPerson, options);
    return { ...record, additionalPhones: records };
  }

  async function completed<O extends CrmObject>(records: CrmRecord<O>[], options: Options) {
    const whole: CrmRecord<O>[] = [];
    for (const record of records) whole.push(await complete(record, options));
    return whole;
  }

  /** Asks for one change of one record; answers with the whole record as it is then. */
  async function change<O extends CrmObject>(
    object: O,
    verb: string,
    args: { name: string; type: string; value: unknown }[],
    options: Options,
  ): Promise<CrmRecord<O>> {
    const declared = args.map(({ name, type }) => `$${name}: ${type}`).join(', ');
    const passed = args.map(({ name }) => `${name}: $${name}`).join(', ');
    const query = `mutation Change(${declared}) {
      it: ${verb}${typeName(object)}(${passed}) { ${CRM_OBJECTS[object].fields} } }`;
    const variables = Object.fromEntries(args.map(({ name, value }) => [name, value]));
    const { schema } = CRM_OBJECTS[object];
    const { data } = await transport.graphql('/graphql', query, variables, schema, options);
    return complete(data as CrmRecord<O>, options);
  }

  const idOf = (id: string) => ({ name: 'id', type: 'UUID!', value: id });
  const dataOf = (object: CrmObject, kind: 'Create' | 'Update', value: unknown) => ({
    name: 'data',
    type: `${typeName(object)}${kind}Input!`,
    value,
  });

  return {
    /**
     * One page, ordered by id: records that change meanwhile move neither in nor out of sight. What was changed during
     * a pass over all pages is found by the next, when that begins at the `at` of this pass's first page.
     */
    async page<O extends CrmObject>(object: O, request: PageRequest = {}): Promise<Page<O>> {
      const { since } = request;
      const filter: Filter[] = since ? [{ updatedAt: { gte: since.toISOString() } }] : [];
      const page = await find(object, filter, request);
      return { ...page, records: await completed(page.records, request) };
    },

    /** Records by id, soft-deleted ones too; those that were destroyed are missing in the answer. */
    async read<O extends CrmObject>(
      object: O,
      ids: readonly string[],
      options: Options = {},
    ): Promise<CrmRecord<O>[]> {
      const found: CrmRecord<O>[] = [];
      for (let from = 0; from < ids.length; from += PAGE_SIZE) {
        const some = ids.slice(from, from + PAGE_SIZE);
        const { records } = await find(object, [{ id: { in: some } }], { ...options, first: PAGE_SIZE });
        found.push(...(await completed(records, options)));
      }
      return found;
    },

    /** How many there are, without those that were soft-deleted. */
    async count(object: CrmObject, options: Options = {}): Promise<number> {
      const query = `query { it: ${CRM_OBJECTS[object].plural}(first: 1) { edges { node { id } } totalCount } }`;
      const answer = z.object({ totalCount: z.number() });
      return (await transport.graphql('/graphql', query, {}, answer, options)).data.totalCount;
    },

    /** `data` as Twenty wants it: composite fields nested, relations as `<name>Id`. */
    create<O extends CrmObject>(object: O, data: Record<string, unknown>, options: Options = {}) {
      return change(object, 'create', [dataOf(object, 'Create', data)], options);
    },

    /** What `data` leaves out stays as it is. */
    update<O extends CrmObject>(object: O, id: string, data: Record<string, unknown>, options: Options = {}) {
      return change(object, 'update', [idOf(id), dataOf(object, 'Update', data)], options);
    },

    /** Into the CRM's bin, from which it can be restored. */
    softDelete<O extends CrmObject>(object: O, id: string, options: Options = {}) {
      return change(object, 'delete', [idOf(id)], options);
    },

    restore<O extends CrmObject>(object: O, id: string, options: Options = {}) {
      return change(object, 'restore', [idOf(id)], options);
    },

    /** For good. One that is gone already is no error. */
    async destroy(object: CrmObject, id: string, options: Options = {}): Promise<void> {
      const query = `mutation Destroy($id: UUID!) { it: destroy${typeName(object)}(id: $id) { id } }`;
      try {
        await transport.graphql('/graphql', query, { id }, z.object({ id: z.string() }), options);
      } catch (error) {
        if (!(error instanceof CrmError) || error.kind !== 'notFound') throw error;
      }
    },

    /** Writes results, any number of them, so that repeating it changes nothing; see `writeBatch`. */
    write(
      object: 'campaign' | 'callAttempt',
      rows: readonly BatchRow[],
      options: Options = {},
    ): Promise<BatchResult> {
      const known = async (dialerIds: string[]) => {
        const { records } = await find(object, [{ dialerId: { in: dialerIds } }], options);
        return records;
      };
      return writeBatch(transport, object, rows, known, options);
    },

    ...readMetadata(transport),
  };
}

function connectionOf<S extends z.ZodType>(node: S) {
  return z.object({
    edges: z.array(z.object({ node })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
    totalCount: z.number(),
  });
}

function typeName(object: CrmObject): string {
  const { singular } = CRM_OBJECTS[object];
  return singular.charAt(0).toUpperCase() + singular.slice(1);
}
