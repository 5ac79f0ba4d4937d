// Imports and exports over HTTP; their rows are taken in by the worker's activity, without Temporal.
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ActivityDeps } from '../../activities/deps.ts';
import { createImportActivities } from '../../activities/import-activities.ts';
import { contacts } from '../../store/schema/contacts.ts';
import type { ImportRunKey } from '../../workflows/contract.ts';
import { takeOutbox } from '../store/people.ts';
import { API_KEY, openTestApi, type TestApi } from './open-test-api.ts';

type Import = {
  id: string;
  state: string;
  header: string[];
  preview: string[][];
  mapping: object[];
  suggestions: { column: number; target: { to: string } }[];
  counts: Record<string, number>;
  check: Record<string, unknown> | null;
  format: Record<string, unknown>;
  options: Record<string, unknown>;
  undo: object | null;
};

const UPLOAD_DIR = join(tmpdir(), `multi-number-imports-${process.pid}`);
let api: TestApi;

beforeAll(async () => {
  api = await openTestApi([], { UPLOAD_DIR });
});
afterAll(async () => {
  await api.close();
  await rm(UPLOAD_DIR, { recursive: true, force: true });
});

async function upload(text: string, on = api): Promise<Import> {
  const body = new FormData();
  body.set('file', new Blob([text]), 'people.csv');
  const headers = { Authorization: `Bearer ${API_KEY}` };
  const response = await on.app.request('/api/imports', { method: 'POST', headers, body });
  expect(response.status).toBe(201);
  return JSON.parse(await response.text());
}

async function get(path: string, on = api): Promise<string> {
  const response = await on.app.request(path, { headers: { Authorization: `Bearer ${API_KEY}` } });
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer()).toString();
}

/** Asks for a step and does what the worker would. */
async function step(id: string, name: string, on = api): Promise<Import> {
  await takeOutbox(on.database.db);
  const asked = await on.call('POST', `/api/imports/${id}/${name}`);
  expect(asked.status).toBe(200);
  const [message] = await takeOutbox(on.database.db);
  if (message?.type !== 'startImport') throw new Error('nothing was started');
  const deps = { config: { UPLOAD_DIR }, database: on.database, clock: () => on.clock.now };
  const activities = createImportActivities(deps as unknown as ActivityDeps); // all that imports need of them
  const { importId, run } = message;
  const worker = new MockActivityEnvironment();
  await worker.run((given: ImportRunKey) => activities.importRows(given), { importId, run });
  return (await on.call<Import>('GET', `/api/imports/${id}`)).body;
}

async function makeType(name: string, orderBy: number, on = api): Promise<string> {
  const { body } = await on.call<{ id: string }>('POST', '/api/item-types', {
    name,
    orderBy,
    color: '#2f80ed',
  });
  return body.id;
}

test('a file is uploaded, looked at, changed, checked, run, and its bad rows mended and imported', async () => {
  const officeId = await makeType('Office', 1);
  const made = await upload(
    'Name;Surname;Phone;Office;Cabin\nAda;Rossi;+1 202 555 0101;12;(202) 555-0103\nBob;B;+1 202 555 0104;;\n',
  );
  expect(made).toMatchObject({
    state: 'new',
    format: { delimiter: ';', encoding: 'utf-8', hasHeader: true },
    header: ['Name', 'Surname', 'Phone', 'Office', 'Cabin'],
    options: { duplicates: 'skip', duplicateScope: 'store', region: 'US', listId: null },
  });
  expect(made.mapping).toEqual([
    { to: 'ignore' },
    { to: 'field', field: 'lastName' },
    { to: 'primaryPhone' },
    { to: 'additionalPhone', itemTypeId: officeId },
    { to: 'ignore' },
  ]);
  expect(made.suggestions).toContainEqual(
    expect.objectContaining({ column: 0, target: { to: 'field', field: 'firstName' } }),
  );
  expect(made.suggestions).toContainEqual(
    expect.objectContaining({ column: 4, target: { to: 'newType', name: 'Cabin' } }),
  );

  const mapping = made.mapping
    .with(0, { to: 'field', field: 'firstName' })
    .with(4, { to: 'newType', name: 'Cabin' });
  const changed = await api.call<Import>('PATCH', `/api/imports/${made.id}`, {
    mapping,
    options: { duplicates: 'update' },
  });
  expect(changed.body.mapping[4]).toMatchObject({ to: 'additionalPhone' });

  expect(await step(made.id, 'check')).toMatchObject({ state: 'checked', check: { created: 1, refused: 1 } });
  expect(await step(made.id, 'run')).toMatchObject({ state: 'finished', counts: { created: 1, refused: 1 } });
  const { body: errors } = await api.call<{ items: object[] }>('GET', `/api/imports/${made.id}/errors`);
  expect(errors.items).toMatchObject([
    { row: 1, line: 2, problems: [{ columnName: 'Office', value: '12', reason: 'is too short for US' }] },
  ]);

  const file = await get(`/api/imports/${made.id}/errors.csv`);
  expect(file).toContain('Name,Surname,Phone,Office,Cabin,line,column,reason,suggestion');
  const again = await upload(file.replace(',12,', ',202 555 0102,').replace('Name,', 'First name,'));
  expect(await step(again.id, 'run')).toMatchObject({
    state: 'finished',
    counts: { created: 1, refused: 0 },
  });
  const { body: people } = await api.call<{ items: { additionalPhones: object[] }[] }>(
    'GET',
    '/api/contacts?limit=10',
  );
  const ada = people.items.find((person) => person.additionalPhones.length === 2);
  expect(ada).toMatchObject({
    firstName: 'Ada',
    primaryPhone: { number: '+12025550101' },
    additionalPhones: [
      { number: '+12025550102', itemType: { name: 'Office' } },
      { number: '+12025550103', itemType: { name: 'Cabin' } },
    ],
  });
  expect((await api.call('PATCH', `/api/imports/${made.id}`, { mapping })).status).toBe(409);
  expect(await step(made.id, 'undo')).toMatchObject({ state: 'undone', undo: { removed: 1, kept: 0 } });
});

test('whole names are suggested, taken apart, and refused beside a part of a name', async () => {
  const file =
    'Nome,Phone\n"Lovelace, Ada",+1 202 555 0171\nLudwig van Beethoven,+1 202 555 0172\nGrace,+1 202 555 0173\n';
  const made = await upload(file);
  expect(made.mapping).toEqual([{ to: 'ignore' }, { to: 'primaryPhone' }]);
  expect(made.suggestions).toMatchObject([{ column: 0, target: { to: 'fullName' } }]);
  const mapping = [{ to: 'fullName' }, { to: 'primaryPhone' }];
  expect((await api.call('PATCH', `/api/imports/${made.id}`, { mapping })).status).toBe(200);
  expect(await step(made.id, 'run')).toMatchObject({ state: 'finished', counts: { created: 3 } });
  const { body } = await api.call<{ items: object[] }>('GET', '/api/contacts?search=20255501&limit=50');
  expect(body.items).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ firstName: 'Ada', lastName: 'Lovelace' }),
      expect.objectContaining({ firstName: 'Ludwig', lastName: 'van Beethoven' }),
      expect.objectContaining({ firstName: 'Grace', lastName: '' }),
    ]),
  );

  const sure = await upload('Full name,Phone\nAda Lovelace,+1 202 555 0174\n');
  expect(sure.mapping).toEqual(mapping);
  const numbers = await upload('Name,Phone\n17,+1 202 555 0174\n');
  expect(numbers.suggestions).toMatchObject([{ target: { to: 'custom', name: 'Name' } }]);
  const both = await upload('Full name,First name,Phone\nAda Lovelace,Ada,+1 202 555 0174\n');
  expect(both.mapping[0]).toEqual({ to: 'ignore' });
  const twice = [{ to: 'fullName' }, { to: 'field', field: 'firstName' }, { to: 'primaryPhone' }];
  await api.call('PATCH', `/api/imports/${both.id}`, { mapping: twice });
  expect(await api.call('POST', `/api/imports/${both.id}/run`)).toMatchObject({
    status: 422,
    body: {
      fields: [{ path: 'mapping.0', message: 'is the whole name beside a column of first or last names' }],
    },
  });
});

test('a changed delimiter reads the columns anew', async () => {
  const made = await upload('First name;Phone|x\nAda;+12025550109|y\n');
  const { body } = await api.call<Import>('PATCH', `/api/imports/${made.id}`, { format: { delimiter: '|' } });
  expect(body).toMatchObject({
    header: ['First name;Phone', 'x'],
    mapping: [{ to: 'ignore' }, { to: 'ignore' }],
  });
  const run = await api.call('POST', `/api/imports/${made.id}/run`);
  expect(run).toMatchObject({
    status: 422,
    body: { fields: [{ path: 'mapping', message: 'maps no column at all' }] },
  });
});

describe('refused', () => {
  test.each([
    ['a body that is no form', '{}', 'application/json', 415],
    [
      'a form without a file',
      '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n',
      'multipart/form-data; boundary=x',
      422,
    ],
    [
      'a form that breaks off',
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nname',
      'multipart/form-data; boundary=x',
      422,
    ],
    ['a form without a boundary', 'x', 'multipart/form-data', 415],
  ])('%s', async (_, body, type, status) => {
    const headers = { Authorization: `Bearer ${API_KEY}`, 'Content-Type': type };
    const response = await api.app.request('/api/imports', { method: 'POST', headers, body });
    expect(response.status).toBe(status);
  });

  test('a mapping of a wrong length, an unknown list, and a deleted import', async () => {
    const { id } = await upload('phone\n+12025550110\n');
    const path = `/api/imports/${id}`;
    await api.call('PATCH', path, { mapping: [{ to: 'primaryPhone' }, { to: 'ignore' }] });
    expect((await api.call('POST', `${path}/run`)).status).toBe(422);
    const listId = '00000000-0000-4000-8000-000000000000';
    expect((await api.call('PATCH', path, { options: { listId } })).status).toBe(422);
    expect((await api.call('DELETE', path)).status).toBe(204);
    expect((await api.call('GET', path)).status).toBe(404);
  });
});

test('what is exported imports into an empty store, and is exported again byte by byte', async () => {
  await api.database.db.delete(contacts);
  const [office, cabin] = [await makeType('Office 2', 3), await makeType('Company', 2)];
  await api.call('POST', '/api/custom-fields', { name: 'Customer since', kind: 'text' });
  const people = [
    {
      ...{ firstName: '=cmd()', lastName: "'=x", company: 'Rossi, "and"\r\nSons', email: 'a@example.com' },
      ...{ timeZone: 'Europe/Rome', custom: { 'Customer since': '-2019' } },
      primaryPhone: { number: '+12025550120', description: '@home' },
      additionalPhones: [
        { number: '+12025550121', itemTypeId: office, description: 'second door; left' },
        { number: '+12025550122', itemTypeId: cabin },
        { number: '+12025550123', itemTypeId: office },
        { number: '+12025550124', description: 'untyped' },
        { number: '+12025550125' },
      ],
    },
    { firstName: 'Zoë', primaryPhone: null },
    {
      firstName: 'Bob',
      primaryPhone: { number: '+393401234567' },
      additionalPhones: [{ number: '+12025550121', itemTypeId: cabin }],
    },
  ];
  for (const person of people) expect((await api.call('POST', '/api/contacts', person)).status).toBe(201);
  const first = await get('/api/contacts/export.csv');
  expect(first).toContain("'=cmd()");
  expect(first).toContain("'+12025550120");

  const empty = await openTestApi([], { UPLOAD_DIR });
  try {
    for (const [name, orderBy] of [
      ['Office', 1],
      ['Cabin', 2],
      ['Company', 2],
      ['Office 2', 3],
    ] as const) {
      await makeType(name, orderBy, empty);
    }
    const made = await upload(first, empty);
    const mapping = made.mapping.map(
      (target, column) =>
        made.suggestions.find((suggestion) => suggestion.column === column)?.target ?? target,
    );
    const patched = await empty.call('PATCH', `/api/imports/${made.id}`, {
      mapping,
      options: { duplicates: 'create' },
    });
    expect(patched.status).toBe(200);
    expect(await step(made.id, 'run', empty)).toMatchObject({ counts: { created: 3, refused: 0 } });
    expect(await get('/api/contacts/export.csv', empty)).toBe(first);
    const raw = await get('/api/contacts/export.csv?raw=true', empty);
    expect(raw).toContain('\n=cmd(),');
  } finally {
    await empty.close();
  }
});

test("a campaign's History and Final are files too", async () => {
  const { body } = await api.call<{ id: string }>('POST', '/api/campaigns', { name: 'Files', kind: 'ivr' });
  expect(await get(`/api/campaigns/${body.id}/history.csv?raw=true`)).toMatch(
    /^Contact id,First name,.*\r\n$/,
  );
  expect(await get(`/api/campaigns/${body.id}/final.csv`)).toContain('Closed because');
});

test('a file whose first row holds a phone number is taken to have no header, until somebody says it has', async () => {
  const made = await upload('Ada,(202) 555-0123\nAlan,(202) 555-0124\n');
  expect(made.format).toMatchObject({ hasHeader: false });
  expect(made.preview).toEqual([
    ['Ada', '(202) 555-0123'],
    ['Alan', '(202) 555-0124'],
  ]);
  expect(made.suggestions).toContainEqual(
    expect.objectContaining({ column: 1, target: { to: 'primaryPhone' } }),
  );
  const { body } = await api.call<Import>('PATCH', `/api/imports/${made.id}`, {
    format: { hasHeader: true },
  });
  expect(body.header).toEqual(['Ada', '(202) 555-0123']);
});

test('a check of numbers says of two in one text what an import says of such a cell', async () => {
  const numbers = ['2025550123; 2025550124', '2025550123 ext. 5'];
  const { body } = await api.call<{ items: object[] }>('POST', '/api/phone-numbers/check', { numbers });
  expect(body.items).toMatchObject([
    { phone: null, refused: 'holds more than one number', sentence: { code: 'rows.several' } },
    {
      phone: null,
      refused: 'has an extension, which cannot be dialed',
      sentence: { code: 'numbers.extension' },
    },
  ]);
});
