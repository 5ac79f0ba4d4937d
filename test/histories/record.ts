// npm run record-histories: plays every shape of plan on a real server and saves the histories of its workflows.
// Histories of earlier releases stay: `-- NAME` puts a new set beside them instead of replacing the present one.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflows } from '../../activities/create-worker.ts';
import { say } from '../../local/setup/words.ts';
import { openScene } from '../end-to-end/scene.ts';
import type { HistoryJson } from './history-file.ts';
import { SHAPES } from './shapes.ts';

const set = process.argv[2] ?? 'current';
const folder = join(import.meta.dirname, set);
mkdirSync(folder, { recursive: true });

const scene = await openScene({ taskQueue: 'record-histories', workflowBundle: await bundleWorkflows() });
try {
  say(`Recording ${Object.keys(SHAPES).length} shapes; the one that waits for a window takes a minute.`);
  await Promise.all(
    Object.entries(SHAPES).map(async ([name, shape]) => {
      const { campaignId, contactId } = await shape.play(scene);
      const history = await scene.rawHistory(campaignId, contactId);
      writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(withoutMachine(history), null, 1)}\n`);
      say(`${name}: ${history.events.length} events`);
    }),
  );
} finally {
  await scene.stop();
}

/** Workers and their private queues are named after the machine they ran on. */
function withoutMachine(history: HistoryJson): HistoryJson {
  return JSON.parse(JSON.stringify(history).replaceAll(/\b\d+@[\w.-]+/g, 'worker'));
}
