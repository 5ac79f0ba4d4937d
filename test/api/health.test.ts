// Readiness names the part that is missing.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApi, type TestApi } from './open-test-api.ts';

let api: TestApi;
let workerProblem: Error | null = null;
beforeAll(async () => {
  const check = async () => {
    if (workerProblem) throw workerProblem;
  };
  api = await openTestApi([{ name: 'worker', check }]);
});
afterAll(() => api.close());

test('healthz is 200 when the database, Temporal and every further part answer', async () => {
  expect(await api.call('GET', '/healthz')).toMatchObject({
    status: 200,
    body: { status: 'ready', notReady: [], parts: { database: 'ready', temporal: 'ready', worker: 'ready' } },
  });
});

test('healthz is 503 and names the parts that do not answer', async () => {
  workerProblem = new Error('no heartbeat');
  api.temporal.down = new Error('connection refused');
  expect(await api.call('GET', '/healthz')).toMatchObject({
    status: 503,
    body: { notReady: ['temporal', 'worker'], parts: { database: 'ready', temporal: 'not ready' } },
  });
  expect((await api.call('GET', '/livez')).status).toBe(200);
  workerProblem = null;
  api.temporal.down = null;
});
