/** The file in which the simulator's state outlives its process. */
import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type SavedState, savedStateSchema, writeState } from './saved-state.ts';
import type { Simulation } from './simulation.ts';

export type StateFile = {
  /** Saves a last time, the state of this very moment, and stops. */
  close(): Promise<void>;
};

const shortestPauseMs = 1000;

/**
 * The state that an earlier process left, or undefined for a fresh start. A file that is not ours, or of another
 * account, is renamed to `….broken` and told.
 */
export function readStateFile(path: string, accountSid: string): SavedState | undefined {
  mkdirSync(dirname(path), { recursive: true });
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const saved = savedStateSchema.parse(JSON.parse(text));
    if (saved.accountSid === accountSid) return saved;
    putAside(path, `it belongs to the account ${saved.accountSid}`);
  } catch (error) {
    putAside(path, error instanceof SyntaxError ? 'it is no JSON' : 'it is no state of this simulator');
  }
  return undefined;
}

function putAside(path: string, reason: string): void {
  const aside = `${path}.broken`;
  renameSync(path, aside);
  tell(`Cannot use the state file ${path}: ${reason}. It is now ${aside}, and the simulator starts afresh.`);
}

/** Saves whenever something changed: at once after a quiet second, at most once a second otherwise. */
export function keepStateFile(path: string, simulation: Simulation): StateFile {
  let timer: NodeJS.Timeout | undefined;
  let lastSaveAt = 0;
  let isStale = false;
  let isClosed = false;
  let writing = Promise.resolve();

  function plan(): void {
    isStale = true;
    timer ??= setTimeout(() => void save(), Math.max(0, lastSaveAt + shortestPauseMs - Date.now()));
  }

  async function save(): Promise<void> {
    isStale = false;
    lastSaveAt = Date.now();
    writing = replaceFile(path, writeState(simulation));
    await writing;
    timer = undefined;
    if (isStale && !isClosed) plan();
  }

  const stop = simulation.onTouch(plan);
  return {
    async close() {
      stop();
      isClosed = true;
      clearTimeout(timer);
      const last = writeState(simulation);
      await writing;
      await replaceFile(path, last);
    },
  };
}

/** Readers find the old file or the new one, never a part. A failure is told: the simulator goes on without. */
async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.tmp`;
  try {
    await writeFile(temporary, text, { mode: 0o600 });
    await rename(temporary, path);
  } catch (error) {
    tell(`Could not save the state file ${path}: ${(error as Error).message}`);
  }
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
