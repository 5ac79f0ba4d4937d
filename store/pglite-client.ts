// PGlite as the driver below Drizzle: a statement is one trip into the engine, and is parsed at its first use only.
// PGlite's own `query` takes six trips and parses anew each time, which costs more than most statements do.
import { Mutex, type PGlite, protocol, types } from '@electric-sql/pglite';

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

type Row = readonly (string | null)[];
type Field = { name: string; dataTypeID: number };
type Answer = { fields: readonly Field[]; rows: Row[]; command: string };
type Prepared = { name: string; fields: readonly Field[] };

const { serialize } = protocol;
const { DataRowMessage, RowDescriptionMessage, CommandCompleteMessage } = protocol.messages;

/** Statements come in a few shapes; those whose text varies without end are not kept. */
const MOST_PREPARED = 500;
const LONGEST_PREPARED = 4_000;
/** A plan made when a table was small must not stay when it has grown, and nothing analyzes tables here. */
const PLANS_LAST_MS = 30_000;
/** Drizzle reads moments from their text. */
const AS_TEXT = [types.TIMESTAMP, types.TIMESTAMPTZ, types.DATE, types.INTERVAL];

export function createPgliteClient(engine: PGlite): PgliteClient {
  const run = createRun(engine);
  const parsers = { ...engine.parsers, ...Object.fromEntries(AS_TEXT.map((type) => [type, String])) };
  const lock = new Mutex();
  async function query(text: string, params: unknown[] = [], { rowMode = 'object' as RowMode } = {}) {
    const { fields, rows } = await run(text, params);
    const parsed = rows.map((row) => row.map((value, index) => parse(value, fields[index])));
    if (rowMode === 'array') return { rows: parsed };
    return { rows: parsed.map((row) => Object.fromEntries(row.map((value, i) => [fields[i]?.name, value]))) };
  }

  /** The engine's own way, because only it hands over a blob; the transaction is the session's. */
  async function copy(statement: string, data: string): Promise<void> {
    await engine.query(statement, [], { blob: new Blob([data]) });
  }

  function parse(value: string | null, field: Field | undefined): unknown {
    const parser = parsers[field?.dataTypeID ?? 0];
    return value === null || !parser ? value : parser(value);
  }

  return {
    copy: async () => {
      throw new Error('rows are copied inside a transaction');
    },
    query: (text, params, options) => lock.runExclusive(() => query(text, params, options)),
    transaction: (act) =>
      lock.runExclusive(async () => {
        await run('begin', []);
        try {
          const result = await act({ query, copy });
          const { command } = await run('commit', []);
          if (command !== 'COMMIT') throw new Error('the transaction was rolled back instead of committed');
          return result;
        } catch (error) {
          await run('rollback', []);
          throw error;
        }
      }),
    async listen(channel, onNotify) {
      const stop = await lock.runExclusive(() => engine.listen(channel, onNotify));
      return () => lock.runExclusive(() => stop());
    },
    close: () => lock.runExclusive(() => engine.close()),
  };
}

/** Runs one statement by the extended protocol; what follows a failed message is skipped up to `sync`. */
function createRun(engine: PGlite) {
  const prepared = new Map<string, Prepared>();
  let names = 0;
  let plansUntil = Date.now() + PLANS_LAST_MS;

  return async function run(text: string, params: unknown[]): Promise<Answer> {
    if (Date.now() > plansUntil) {
      plansUntil = Date.now() + PLANS_LAST_MS;
      await run('discard plans', []);
    }
    const known = prepared.get(text);
    const keep = !known && prepared.size < MOST_PREPARED && text.length <= LONGEST_PREPARED;
    // A name is never used again: a statement that fails may have been parsed all the same.
    if (keep) names += 1;
    const name = known?.name ?? (keep ? `s${names}` : '');
    const bind = serialize.bind({ statement: name, values: params.map(asText) });
    const execute = [serialize.execute({}), serialize.sync()];
    const request = known
      ? [bind, ...execute]
      : [serialize.parse({ name, text }), bind, serialize.describe({ type: 'P' }), ...execute];
    const { messages } = await engine.execProtocol(Buffer.concat(request));
    const answer: Answer = { fields: known?.fields ?? [], rows: [], command: '' };
    for (const message of messages) {
      if (message instanceof DataRowMessage) answer.rows.push(message.fields);
      else if (message instanceof RowDescriptionMessage) answer.fields = message.fields;
      else if (message instanceof CommandCompleteMessage) answer.command = message.text;
    }
    if (keep) prepared.set(text, { name, fields: answer.fields });
    return answer;
  };
}

function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
