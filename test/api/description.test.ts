// The API describes itself completely, and the page that shows it needs neither scripts nor the network.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiDocument, type Operation, openTestApi, type TestApi } from './open-test-api.ts';

let api: TestApi;
let operations: { name: string; operation: Operation }[];
let document: ApiDocument;
beforeAll(async () => {
  api = await openTestApi();
  document = await api.document();
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      operation,
    })),
  );
});
afterAll(() => api.close());

test('every operation has a summary, a tag and a described answer', () => {
  for (const { name, operation } of operations) {
    expect([name, operation.summary]).toEqual([name, expect.any(String)]);
    expect([name, operation.tags]).toEqual([name, [expect.any(String)]]);
    expect([name, Object.keys(operation.responses)]).toEqual([
      name,
      expect.arrayContaining([expect.stringMatching(/^20\d$/)]),
    ]);
  }
});

test('every operation under /api documents its problems', () => {
  for (const { name, operation } of operations.filter(({ name }) => name.includes(' /api/'))) {
    const expected = name.startsWith('GET')
      ? ['401', '404', '422']
      : ['400', '401', '404', '409', '412', '422'];
    expect([name, Object.keys(operation.responses)]).toEqual([name, expect.arrayContaining(expected)]);
  }
});

test('every page has the same shape', () => {
  const text = JSON.stringify(document.paths);
  expect(text.match(/"nextCursor"/g)?.length).toBeGreaterThan(8);
  const limits = operations.filter(({ operation }) => JSON.stringify(operation).includes('"name":"cursor"'));
  for (const { name, operation } of limits) {
    expect([name, JSON.stringify(operation)]).toEqual([name, expect.stringContaining('"name":"limit"')]);
  }
});

describe('the page', () => {
  test('shows every operation and every schema', async () => {
    const text = await (await api.app.request('/docs')).text();
    for (const path of Object.keys(document.paths)) expect(text).toContain(path);
    for (const name of Object.keys(document.components.schemas)) expect(text).toContain(`id="${name}"`);
  });

  test('loads nothing', async () => {
    const text = await (await api.app.request('/docs')).text();
    expect(text).not.toMatch(/<script|<link|<img|@import|src=/);
  });

  test('is where the root leads', async () => {
    const response = await api.app.request('/');
    expect([response.status, response.headers.get('Location')]).toEqual([302, '/docs']);
  });
});
