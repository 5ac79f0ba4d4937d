// The driver below Drizzle on PGlite: prepared statements, failures and transactions.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPgliteClient, type PgliteClient } from '../../store/pglite-client.ts';
import { openEngineInThread } from '../../store/pglite-engine.ts';

let folder: string;
let client: PgliteClient;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'multi-number-pglite-'));
  const migrations = fileURLToPath(new URL('../../store/migrations', import.meta.url));
  client = createPgliteClient(await openEngineInThread(migrations, folder));
  await client.query('create table notes (id int primary key, words text)');
});

afterAll(async () => {
  await client.close();
  await rm(folder, { recursive: true });
});

test('leaves this thread free while a statement runs', async () => {
  let turns = 0;
  const ticking = setInterval(() => {
    turns += 1;
  }, 1);
  await client.query('select pg_sleep(0.2)');
  clearInterval(ticking);
  expect(turns).toBeGreaterThan(20);
});

test('tells who listens, until nobody does', async () => {
  const heard: string[] = [];
  const stops = [
    await client.listen('turns', (payload) => heard.push(`one ${payload}`)),
    await client.listen('turns', (payload) => heard.push(`two ${payload}`)),
  ];
  await client.query(`select pg_notify('turns', 'a'), pg_notify('outbox', 'b')`);
  expect(heard).toEqual(['one a', 'two a']);
  await stops[0]?.();
  await client.query(`select pg_notify('turns', 'c')`);
  expect(heard.splice(2)).toEqual(['two c']);
  await stops[1]?.();
  await client.query(`select pg_notify('turns', 'd')`);
  expect(heard).toHaveLength(2);
});

test('answers the same from a statement used before as from a new one', async () => {
  const statement = `select $1::int as number, $2::text as words, $3::jsonb as data, $4::boolean as flag, null as nothing`;
  const params = [7, 'Ça va? €', { a: [1] }, true];
  const first = await client.query(statement, params);
  expect(first.rows).toEqual([{ number: 7, words: 'Ça va? €', data: { a: [1] }, flag: true, nothing: null }]);
  expect((await client.query(statement, params)).rows).toEqual(first.rows);
  const asArray = await client.query(statement, params, { rowMode: 'array' });
  expect(asArray.rows).toEqual([[7, 'Ça va? €', { a: [1] }, true, null]]);
});

test('leaves moments to Drizzle, as text', async () => {
  const { rows } = await client.query(
    `select '2026-03-02 14:32:00.5+00'::timestamptz at time zone 'UTC' as at`,
  );
  expect(rows).toEqual([{ at: '2026-03-02 14:32:00.5' }]);
});

test('goes on after a statement that does not parse, and one that fails at every use', async () => {
  await expect(client.query('selekt 1')).rejects.toThrow('syntax error');
  const divide = 'select 1 / $1::int as result';
  await expect(client.query(divide, [0])).rejects.toThrow('division by zero');
  await expect(client.query(divide, ['x'])).rejects.toThrow('invalid input syntax');
  expect((await client.query(divide, [1])).rows).toEqual([{ result: 1 }]);
  await expect(client.query(divide, [0])).rejects.toThrow('division by zero');
  expect((await client.query(divide, [1])).rows).toEqual([{ result: 1 }]);
});

test('parses no statement twice that fails each time', async () => {
  const failing = `insert into notes values ($1, 'again')`;
  await client.query(`insert into notes values (9, 'nine')`);
  for (let time = 0; time < 3; time += 1)
    await expect(client.query(failing, [9])).rejects.toThrow('duplicate');
  const { rows } = await client.query('select name from pg_prepared_statements where statement = $1', [
    failing,
  ]);
  expect(rows).toHaveLength(1);
});

test('begins a transaction with its first statement, even one that does not parse', async () => {
  await expect(client.transaction((tx) => tx.query('selekt 2'))).rejects.toThrow('syntax error');
  await expect(client.transaction(async () => 'nothing to do')).resolves.toBe('nothing to do');
  const ids = await client.transaction(async (tx) => {
    const statement = 'select pg_current_xact_id()::text as id';
    return [await tx.query(statement), await tx.query(statement)].map(({ rows }) => rows);
  });
  expect(ids[0]).toEqual(ids[1]);
});

test('names the SQL state of a failure', async () => {
  await client.query(`insert into notes values (1, 'one')`);
  await expect(client.query(`insert into notes values (1, 'again')`)).rejects.toMatchObject({
    code: '23505',
  });
});

test('undoes everything when the work of a transaction fails, and lets nobody between', async () => {
  const failing = client.transaction(async (tx) => {
    await tx.query(`insert into notes values (2, 'two')`);
    throw new Error('no');
  });
  const count = client.query('select count(*)::int as count from notes where id = 2');
  await expect(failing).rejects.toThrow('no');
  expect((await count).rows).toEqual([{ count: 0 }]);
});

test('does not pass off a transaction that the database gave up as committed', async () => {
  const swallowing = client.transaction(async (tx) => {
    await tx.query(`insert into notes values (3, 'three')`);
    await tx.query('select 1 / 0').catch(() => {});
  });
  await expect(swallowing).rejects.toThrow('rolled back');
  expect((await client.query('select 1 as still from notes where id = 3')).rows).toEqual([]);
});

test('tells listeners after the commit, and not after a rollback', async () => {
  const told: string[] = [];
  const stop = await client.listen('turns', (payload) => told.push(payload));
  await client
    .transaction(async (tx) => {
      await tx.query(`select pg_notify('turns', 'undone')`);
      throw new Error('no');
    })
    .catch(() => {});
  await client.transaction((tx) => tx.query(`select pg_notify('turns', 'done')`));
  await expect.poll(() => told).toEqual(['done']);
  await stop();
});

test('keeps working when there are more shapes of statements than it keeps', async () => {
  for (let shape = 0; shape < 600; shape += 1) await client.query(`select ${shape} as shape`);
  expect((await client.query('select 599 as shape')).rows).toEqual([{ shape: 599 }]);
});
