// Lets Temporal's SDK download one of its servers into a folder: `sdk-download.ts <server> <folder> <program>`.
import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';

const [server, folder, program] = process.argv.slice(2);
if (!folder || !program) throw new Error('Usage: sdk-download.ts dev-server|time-skipping FOLDER PROGRAM');

const executable = { type: 'cached-download', downloadDir: folder } as const;
const environment =
  server === 'time-skipping'
    ? await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } })
    : await TestWorkflowEnvironment.createLocal({ server: { executable } });
await environment.teardown();

const downloaded = (await readdir(folder)).find((file) => file.startsWith('temporal-'));
if (!downloaded) throw new Error(`The SDK left nothing in ${folder}`);
await rename(join(folder, downloaded), join(folder, program));
