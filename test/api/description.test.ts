// The API describes itself completely, and the page that shows it needs neither scripts nor the network.
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type ApiDocument,
  type Content,
  type Operation,
  openTestApi,
  type TestApi,
} from './open-test-api.ts';

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
      expect.arrayContaining([expect.stringMatching(/^(20\d|302)$/)]),
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

test('every refusal and failure is described', () => {
  for (const { name, operation } of operations.filter(({ name }) => name.includes(' /api/'))) {
    for (const [status, answer] of Object.entries(operation.responses)) {
      expect([name, status, answer.description.length > 1]).toEqual([name, status, true]);
      if (Number(status) >= 400 && status !== '431')
        expect([name, status, answer]).toEqual([name, status, ofProblems]);
    }
  }
});

const ofProblems = expect.objectContaining({ content: { 'application/problem+json': expect.anything() } });

test('every body has an example that fits it', () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: true });
  formats.default(ajv);
  ajv.addSchema({ $id: 'document', components: document.components });
  let examples = 0;
  for (const { name, operation } of operations.filter(({ name }) => name.includes(' /api/'))) {
    for (const [part, content] of contentsOf(operation)) {
      for (const [type, { schema, example }] of Object.entries(content)) {
        if (!type.includes('json')) continue;
        const text = JSON.stringify(schema).replaceAll('#/components', 'document#/components');
        const fits = ajv.compile(JSON.parse(text));
        expect([name, part, fits(example), fits.errors]).toEqual([name, part, true, null]);
        examples += 1;
      }
    }
  }
  expect(examples).toBeGreaterThan(200);
});

function contentsOf(operation: Operation): [part: string, content: Content][] {
  const answers = Object.entries(operation.responses).map(([status, answer]) => [
    status,
    answer.content ?? {},
  ]);
  return [['request', operation.requestBody?.content ?? {}], ...answers] as [string, Content][];
}

test('every creating request takes an Idempotency-Key, and every answer has the id of the request', () => {
  for (const { name, operation } of operations.filter(({ name }) => name.includes(' /api/'))) {
    const text = JSON.stringify(operation.parameters ?? []);
    expect([name, text.includes('Idempotency-Key')]).toEqual([name, name.startsWith('POST')]);
    for (const answer of Object.values(operation.responses)) {
      expect([name, answer.headers]).toEqual([
        name,
        expect.objectContaining({ 'X-Request-Id': expect.anything() }),
      ]);
    }
  }
});

test('every page is walked and refused in the same way', async () => {
  const pages = operations.filter(({ operation }) =>
    JSON.stringify(operation.responses).includes('"nextCursor"'),
  );
  const reading = pages.filter(({ name }) => name.startsWith('GET'));
  expect(reading.length).toBeGreaterThan(10);
  for (const { name, operation } of reading) {
    const parameters = Object.fromEntries((operation.parameters ?? []).map((one) => [one.name, one.schema]));
    expect([name, parameters.limit, parameters.cursor]).toEqual([
      name,
      expect.objectContaining({ minimum: 1, maximum: 200, default: 50 }),
      expect.objectContaining({ type: 'string' }),
    ]);
    const path = name.slice('GET '.length);
    if (path.includes('{')) continue;
    const answer = await api.call<{ items: unknown[]; nextCursor: string | null }>('GET', `${path}?limit=1`);
    expect([name, answer.status, Object.keys(answer.body).sort()]).toEqual([
      name,
      200,
      ['items', 'nextCursor'],
    ]);
    expect([name, (await api.call('GET', `${path}?cursor=abc`)).status]).toEqual([name, 422]);
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
