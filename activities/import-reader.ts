// Reads an import's file in a thread of its own, one batch ahead of the database.
import { Worker } from 'node:worker_threads';
import type { RowBatch } from '../store/import-plan.ts';
import type { ReaderAnswer, ReaderTask } from './import-reader-thread.ts';

export type ImportReader = {
  /** The next batch; the last one has `isLast`. Rejects when the file cannot be read. */
  next(): Promise<RowBatch>;
  close(): Promise<void>;
};

/** Far above what two batches take: it only makes the thread tidy up sooner. */
const THREAD_LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 };

export function openReader(task: ReaderTask): ImportReader {
  const script = new URL('./import-reader-thread.ts', import.meta.url);
  const thread = new Worker(script, { workerData: task, resourceLimits: THREAD_LIMITS });
  let waiting: PromiseWithResolvers<RowBatch> | null = null;
  const settle = (act: (request: PromiseWithResolvers<RowBatch>) => void) => {
    const request = waiting;
    waiting = null;
    if (request) act(request);
  };
  thread.on('message', (answer: ReaderAnswer) =>
    settle(({ resolve, reject }) =>
      'batch' in answer ? resolve(answer.batch) : reject(new Error(answer.failed)),
    ),
  );
  thread.on('error', (error) => settle(({ reject }) => reject(error)));
  thread.on('exit', () => settle(({ reject }) => reject(new Error('the thread that reads the file ended'))));

  let ahead = ask();

  function ask(): Promise<RowBatch> {
    const request = Promise.withResolvers<RowBatch>();
    request.promise.catch(() => {}); // told to whoever asks for it
    waiting = request;
    thread.postMessage('next');
    return request.promise;
  }

  return {
    async next() {
      const batch = await ahead;
      if (!batch.isLast) ahead = ask();
      return batch;
    },
    async close() {
      await thread.terminate();
    },
  };
}
