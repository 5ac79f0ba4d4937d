// PGlite as the driver below Drizzle: a statement is one trip into the engine, and is parsed at its first use only.
// PGlite's own `query` takes six trips and parses anew each time, which costs more than most statements do.
import { Mutex, protocol, types } from '@electric-sql/pglite';
import type { PgliteEngine } from './pglite-engine.ts';

type RowMode = 'array' | 'object';

/** What Drizzle asks of its driver, and notifications. */
export type PgliteClient = {
  query(text: string, params?: unknown[], options?: { rowMode?: RowMode }): Promise<{ rows: unknown[] }>;
  /** Commits when `act` resolves, rolls back when it rejects; nothing else runs meanwhile. */
  transaction<T>(act: (tx: Pick<PgliteClient, 'query' | 'copy'>) => Promise<T>): Promise<T>;
  /** A `copy … from '/dev/blob'` with its data; only inside a transaction. */
  copy(statement: string, data: string): Promise<void>;
  listen(channel: string, onNotify: (payload: string) => void): Promise<() => Promise<void>>;
  /** After the transaction that runs. */
  close(): Promise<void>;
};

type Listener = { onNotify(payload: string): void };
type Row = readonly (string | null)[];
type Field = { name: string; dataTypeID: number };
type Answer = { fields: readonly Field[]; rows: Row[]; command: string };
/** `fields` are not known before the statement was executed once. */
type Prepared = { name: string; fields: readonly Field[] | null };

const { serialize } = protocol;
const {
  DatabaseError,
  DataRowMessage,
  RowDescriptionMessage,
  CommandCompleteMessage,
  NotificationResponseMessage,
} = protocol.messages;

/** Statements come in a few shapes; those whose text varies without end are not kept. */
const MOST_PREPARED = 500;
const LONGEST_PREPARED = 4_000;
/** A plan made when a table was small must not stay when it has grown, and nothing analyzes tables here. */
const PLANS_LAST_MS = 30_000;
/** Drizzle reads moments from their text. */
const AS_TEXT = [types.TIMESTAMP, types.TIMESTAMPTZ, types.DATE, types.INTERVAL];

export function createPgliteClient(engine: PgliteEngine): PgliteClient {
  const listeners = new Map<string, Set<Listener>>();
  const run = createRun(engine, (channel, payload) => {
    for (const { onNotify } of listeners.get(channel) ?? []) onNotify(payload);
  });
  const parsers = { ...types.parsers, ...Object.fromEntries(AS_TEXT.map((type) => [type, String])) };
  const lock = new Mutex();
  let plansUntil = Date.now() + PLANS_LAST_MS;

  /** One statement or transaction at a time, beginning with fresh plans now and then. */
  function alone<T>(act: () => Promise<T>): Promise<T> {
    return lock.runExclusive(async () => {
      if (Date.now() > plansUntil) {
        plansUntil = Date.now() + PLANS_LAST_MS;
        await run('discard plans');
      }
      return await act();
    });
  }

  function parse(value: string | null, field: Field | undefined): unknown {
    const parser = parsers[field?.dataTypeID ?? 0];
    return value === null || !parser ? value : parser(value);
  }

  function readRows({ fields, rows }: Answer, rowMode: RowMode = 'object'): { rows: unknown[] } {
    const parsed = rows.map((row) => row.map((value, index) => parse(value, fields[index])));
    if (rowMode === 'array') return { rows: parsed };
    return { rows: parsed.map((row) => Object.fromEntries(row.map((value, i) => [fields[i]?.name, value]))) };
  }

  async function inTransaction<T>(act: (tx: Pick<PgliteClient, 'query' | 'copy'>) => Promise<T>): Promise<T> {
    let begun = false;
    /** The transaction begins with its first statement, in the same trip. */
    const query: PgliteClient['query'] = async (text, params, options) => {
      const before = begun ? NOTHING : BEGIN;
      begun = true;
      return readRows(await run(text, params, before), options?.rowMode);
    };
    /** The engine's own way, because only it hands over a blob; the transaction is the session's. */
    const copy: PgliteClient['copy'] = async (statement, data) => {
      if (!begun) await query('select');
      await engine.copy(statement, data);
    };
    try {
      const result = await act({ query, copy });
      const { command } = begun ? await run('commit') : { command: 'COMMIT' };
      if (command !== 'COMMIT') throw new Error('the transaction was rolled back instead of committed');
      return result;
    } catch (error) {
      if (begun) await run('rollback');
      throw error;
    }
  }

  return {
    copy: async () => {
      throw new Error('rows are copied inside a transaction');
    },
    query: (text, params, options) => alone(async () => readRows(await run(text, params), options?.rowMode)),
    transaction: (act) => alone(() => inTransaction(act)),
    async listen(channel, onNotify) {
      const listener = { onNotify };
      const others = listeners.get(channel) ?? new Set();
      listeners.set(channel, others.add(listener));
      await alone(() => run(`listen "${channel}"`));
      return async () => {
        others.delete(listener);
        if (others.size === 0) await alone(() => run(`unlisten "${channel}"`));
      };
    },
    close: () => lock.runExclusive(() => engine.close()),
  };
}

const NOTHING: Uint8Array[] = [];
const BEGIN = [serialize.parse({ text: 'begin' }), serialize.bind({}), serialize.execute({})];

/** Runs one statement by the extended protocol; what follows a failed message is skipped up to `sync`. */
function createRun(engine: PgliteEngine, onNotify: (channel: string, payload: string) => void) {
  const prepared = new Map<string, Prepared>();
  const parser = new protocol.Parser();

  return async function run(text: string, params: unknown[] = [], before = NOTHING): Promise<Answer> {
    const known = prepared.get(text);
    const keep = !known && prepared.size < MOST_PREPARED && text.length <= LONGEST_PREPARED;
    const name = known?.name ?? (keep ? `s${prepared.size}` : '');
    const request = [
      ...before,
      ...(known ? NOTHING : [serialize.parse({ name, text })]),
      serialize.bind({ statement: name, values: params.map(asText) }),
      ...(known?.fields ? NOTHING : [serialize.describe({ type: 'P' })]),
      serialize.execute({}),
      serialize.sync(),
    ];
    const messages: Message[] = [];
    parser.parse(await engine.exec(Buffer.concat(request)), (message) => messages.push(message));
    const { parses, failure, fields, rows, command, told } = readMessages(messages);
    for (const { channel, payload } of told) onNotify(channel, payload);
    // A statement that fails may have been parsed all the same; its name must not be given again.
    if (keep && parses === (before === BEGIN ? 2 : 1)) prepared.set(text, { name, fields });
    else if (known && fields) known.fields = fields;
    if (failure) throw failure;
    return { fields: fields ?? known?.fields ?? [], rows, command };
  };
}

type Message = Parameters<Parameters<InstanceType<typeof protocol.Parser>['parse']>[1]>[0];

/** `fields` is null when the answer does not tell them. */
function readMessages(messages: readonly Message[]) {
  const rows: Row[] = [];
  let fields: readonly Field[] | null = null;
  let [parses, command] = [0, ''];
  let failure: Error | null = null;
  const told: { channel: string; payload: string }[] = [];
  for (const message of messages) {
    if (message instanceof DataRowMessage) rows.push(message.fields);
    else if (message instanceof CommandCompleteMessage) command = message.text;
    else if (message instanceof RowDescriptionMessage) fields = message.fields;
    else if (message instanceof DatabaseError) failure ??= message;
    else if (message instanceof NotificationResponseMessage) told.push(message);
    else if (message.name === 'parseComplete') parses += 1;
    else if (message.name === 'noData') fields = [];
  }
  return { rows, fields, command, parses, failure, told };
}

function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
