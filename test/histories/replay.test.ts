// Every saved history replays on the present code of the workflow: contacts on their way survive an upgrade.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker, type WorkflowBundle } from '@temporalio/worker';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundleWorkflows } from '../../activities/create-worker.ts';
import { countEvents } from '../end-to-end/temporal-history.ts';
import { type HistoryJson, historyFromJson } from './history-file.ts';
import { SHAPES } from './shapes.ts';

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json'))
  .sort();
let workflowBundle: WorkflowBundle;

beforeAll(async () => {
  workflowBundle = await bundleWorkflows();
});

function read(file: string): HistoryJson {
  return JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8'));
}

/** The error of each replay, if there is one. */
async function replay(histories: HistoryJson[]): Promise<(Error | undefined)[]> {
  const named = histories.map((history, index) => ({
    workflowId: `replay-${index}`,
    history: historyFromJson(history),
  }));
  const errors: (Error | undefined)[] = [];
  for await (const result of Worker.runReplayHistories({ workflowBundle }, named)) errors.push(result.error);
  return errors;
}

it('has a saved history of every shape of plan', () => {
  expect(files).toEqual(
    expect.arrayContaining(Object.keys(SHAPES).map((name) => join('current', `${name}.json`))),
  );
});

describe.each(files)('%s', (file) => {
  it('replays', async () => expect(await replay([read(file)])).toEqual([undefined]));

  const name = file.split('/').at(-1)?.replace('.json', '') ?? '';
  it('is of its shape', () => {
    const counts = countEvents(read(file));
    for (const [type, least] of Object.entries(SHAPES[name]?.has ?? {})) {
      expect(counts[type] ?? 0, type).toBeGreaterThanOrEqual(least);
    }
  });
});

it('does not replay a history that another workflow wrote', async () => {
  const history = read(join('current', 'example-of-nine-calls.json'));
  const foreign = JSON.parse(JSON.stringify(history).replaceAll('"callPhone"', '"callSomebody"'));
  expect((await replay([foreign]))[0]?.name).toBe('DeterminismViolationError');
});
