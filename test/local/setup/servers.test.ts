import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { defineSearchAttributeKey } from '@temporalio/common';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { nextFreePort } from '../../../local/setup/ports.ts';
import { startThrowawayPostgres, type ThrowawayPostgres } from '../../../local/setup/postgres.ts';
import { isAlive } from '../../../local/setup/processes.mjs';
import { startTemporalDevServer, startTimeSkippingServer } from '../../../local/setup/temporal.ts';

describe('Temporal development server', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'servers-test-'));
  });

  afterEach(() => {
    vi.unstubAllEnvs();
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('comes up with everything registered, and again after a kill with what was added since', async () => {
    const dbFile = join(folder, 'temporal.db');
    const first = await startTemporalDevServer({
      namespace: 'dialer',
      dbFile,
      searchAttributes: { A: 'Keyword' },
    });
    expect((await fetch(`${first.uiUrl}/`)).status).toBe(200);
    await first.kill();
    expect(isAlive(first.pid)).toBe(false);

    const searchAttributes = { A: 'Keyword', B: 'Datetime' } as const;
    const again = { dbFile, namespace: 'dialer', port: first.port, exactPort: true, headless: true };
    const second = await startTemporalDevServer({ ...again, searchAttributes });
    expect(second.address).toBe(first.address);
    expect(await registeredAttributes(second.address, 'dialer')).toEqual(expect.arrayContaining(['A', 'B']));
    await second.stop();
  });

  test('takes the next free port when the wished one is taken, and says so', async () => {
    const taken = await startTemporalDevServer({ port: await nextFreePort(0), headless: true });
    const moved = await startTemporalDevServer({ port: taken.port, headless: true });
    expect(moved.port).toBeGreaterThan(taken.port);
    expect(moved.notices).toEqual([`Port ${taken.port} is taken: Temporal runs on ${moved.port}.`]);
    await expect(startTemporalDevServer({ port: taken.port, exactPort: true })).rejects.toThrow('is taken');
    await Promise.all([taken.stop(), moved.stop()]);
  });

  test('that ends at once has its last words told', async () => {
    const program = join(folder, 'temporal');
    writeFileSync(program, '#!/bin/sh\necho no room on the disk\nexit 1\n', { mode: 0o755 });
    vi.stubEnv('TEMPORAL_CLI', program);
    await expect(startTemporalDevServer({ headless: true })).rejects.toThrow(
      /did not start: it ended at once\n +no room on the disk/,
    );
  });
});

test('the time-skipping server takes the search attributes it was given', async () => {
  const environment = await startTimeSkippingServer({ CampaignId: 'Keyword' });
  const campaign = defineSearchAttributeKey('CampaignId', 'KEYWORD');
  const handle = await environment.client.workflow.start('unknown', {
    taskQueue: 'nobody',
    workflowId: 'one',
    typedSearchAttributes: [{ key: campaign, value: 'spring' }],
  });
  const { typedSearchAttributes } = await handle.describe();
  expect(typedSearchAttributes.get(campaign)).toBe('spring');
  await environment.teardown();
});

describe.skipIf(!process.env.POSTGRES_BIN)('throw-away PostgreSQL', () => {
  let server: ThrowawayPostgres;

  beforeAll(async () => {
    server = await startThrowawayPostgres();
  });

  afterAll(() => server.stop());

  test('keeps what was committed through a kill', async () => {
    await query('create table kept (id int)', 'insert into kept values (1)');
    await server.kill();
    await server.restart();
    expect(await query('select id from kept')).toEqual([{ id: 1 }]);
  });

  async function query(...statements: string[]): Promise<object[]> {
    const sql = postgres(server.url, { max: 1 });
    let rows: object[] = [];
    for (const statement of statements) rows = [...(await sql.unsafe(statement))];
    await sql.end();
    return rows;
  }
});

async function registeredAttributes(address: string, namespace: string): Promise<string[]> {
  const connection = await Connection.connect({ address });
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  await connection.close();
  return Object.keys(customAttributes);
}
