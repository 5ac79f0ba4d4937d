// Where PGlite runs: a database in a folder has a thread of its own, so that a long statement never holds up the clocks,
// webhooks and requests of the product; one in memory, which only tests open, is quicker to have beside them.
import { Worker } from 'node:worker_threads';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';

/** One statement or transaction at a time is the caller's part. */
export type PgliteEngine = {
  /** Messages of PostgreSQL's protocol, and the engine's answer to them. */
  exec(request: Uint8Array): Promise<Uint8Array>;
  /** A `copy … from '/dev/blob'` with its data. */
  copy(statement: string, data: string): Promise<void>;
  close(): Promise<void>;
};

export type EngineRequest =
  | { verb: 'exec'; request: Uint8Array }
  | { verb: 'copy'; statement: string; data: string }
  | { verb: 'close' };

/** In the order of the requests; the first says that the database is open. */
export type EngineAnswer = { value?: Uint8Array; error?: unknown };

/** Opens and migrates; without a `dataDir` it is in memory. */
export async function openEngine(migrationsFolder: string, options: PGliteOptions): Promise<PgliteEngine> {
  const engine = new PGlite(options);
  await engine.waitReady;
  await migrate(drizzle(engine), { migrationsFolder });
  return {
    async exec(request) {
      const parts: Uint8Array[] = [];
      // Its other ways read each answer themselves, and keep what they read.
      await engine.execProtocolRawStream(request, { onRawData: (part) => void parts.push(part.slice()) });
      return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
    },
    async copy(statement, data) {
      await engine.query(statement, [], { blob: new Blob([data]) });
    },
    close: () => engine.close(),
  };
}

type Waiting = { resolve(value: Uint8Array | undefined): void; reject(reason: unknown): void };

/** The same in a thread. Rejects, and so does all that is asked later, when the thread ends. */
export async function openEngineInThread(migrationsFolder: string, folder: string): Promise<PgliteEngine> {
  const workerData = { migrationsFolder, folder };
  const thread = new Worker(new URL('./pglite-thread.ts', import.meta.url), { workerData });
  const waiting: Waiting[] = [];
  let ending: Error | null = null;

  function end(reason: Error): void {
    ending ??= reason;
    for (const { reject } of waiting.splice(0)) reject(ending);
  }
  thread.on('error', end);
  thread.on('exit', () => end(new Error('the database is closed')));
  thread.on('message', ({ value, error }: EngineAnswer) => {
    const first = waiting.shift();
    // Only what is under way keeps the process alive.
    if (waiting.length === 0) thread.unref();
    if (error === undefined) first?.resolve(value);
    else first?.reject(error);
  });

  function answer(): Promise<Uint8Array | undefined> {
    return new Promise((resolve, reject) => {
      if (ending) return reject(ending);
      thread.ref();
      waiting.push({ resolve, reject });
    });
  }
  function ask(request: EngineRequest): Promise<Uint8Array | undefined> {
    const answered = answer();
    if (!ending) thread.postMessage(request);
    return answered;
  }

  await answer();
  return {
    async exec(request) {
      const value = await ask({ verb: 'exec', request });
      if (!value) throw new Error('the database answered nothing');
      return value;
    },
    async copy(statement, data) {
      await ask({ verb: 'copy', statement, data });
    },
    async close() {
      await ask({ verb: 'close' });
      await thread.terminate();
    },
  };
}
