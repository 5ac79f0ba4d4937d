// Who runs on a data folder: one start at a time, and what a start that died has left running is ended.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { sendSignal, waitUntilGone } from './child.ts';
import { withLock } from './lock.mjs';
import { processIdentity } from './processes.mjs';
import { SetupError, say } from './words.ts';

const CHILD_PATIENCE_MILLISECONDS = 10_000;

const processSchema = z.object({ pid: z.number().int().positive(), identity: z.string() });
const lockSchema = processSchema.extend({
  address: z.string().optional(),
  children: z.array(processSchema.extend({ name: z.string() })),
});
type LockContent = z.infer<typeof lockSchema>;

export type Instance = {
  /** Where this instance is reached; a second start is told so. */
  setAddress(address: string): void;
  /** Writes down a child process, to be ended by the next start if this process dies without ending it. */
  addChild(name: string, pid: number): void;
  /** Lets the folder go. */
  close(): void;
};

/**
 * Takes the folder for this process, ending the recorded children of a start that died.
 * @throws {SetupError} when another start is running on it
 */
export async function openInstanceLock(folder: string): Promise<Instance> {
  const path = join(folder, 'instance.lock');
  let content: LockContent = {
    pid: process.pid,
    identity: processIdentity(process.pid) ?? '',
    address: undefined,
    children: [],
  };
  const save = () => {
    writeFileSync(`${path}.new`, JSON.stringify(content));
    renameSync(`${path}.new`, path);
  };
  await withLock(
    `${path}.guard`,
    () => undefined,
    async () => {
      await endPredecessor(path, folder);
      save();
    },
  );
  const close = () => {
    process.off('exit', close);
    if (read(path)?.identity === content.identity) rmSync(path, { force: true });
  };
  process.once('exit', close);
  return {
    setAddress: (address) => {
      content = { ...content, address };
      save();
    },
    addChild: (name, pid) => {
      const identity = processIdentity(pid);
      if (identity === undefined) return;
      const others = content.children.filter((child) => child.name !== name);
      content = { ...content, children: [...others, { name, pid, identity }] };
      save();
    },
    close,
  };
}

async function endPredecessor(path: string, folder: string): Promise<void> {
  const held = read(path);
  if (held === undefined) return;
  if (held === null) {
    say(`The lock of ${folder} cannot be read (perhaps the machine lost power); taking it over.`);
    return;
  }
  if (processIdentity(held.pid) === held.identity)
    throw new SetupError(
      `Already running on ${folder}: process ${held.pid}${held.address ? ` at ${held.address}` : ''}.\n` +
        'What to do: use that one, or stop it, or set DATA_DIR (and PORT) to run a second one.',
    );
  say(`The last start on ${folder} (process ${held.pid}) ended without cleaning up; taking over.`);
  for (const child of held.children) {
    // The identity tells our child from a stranger that was given the same process id since.
    if (processIdentity(child.pid) !== child.identity) continue;
    say(`Ending what it left running: ${child.name} (process ${child.pid}).`);
    sendSignal(child.pid, 'SIGTERM');
    if (!(await waitUntilGone(child.pid, CHILD_PATIENCE_MILLISECONDS))) sendSignal(child.pid, 'SIGKILL');
  }
}

/** The lock's content; undefined when there is none, null when it cannot be understood. */
function read(path: string): LockContent | null | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
  try {
    return lockSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
