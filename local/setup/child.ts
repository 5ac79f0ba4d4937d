// Child processes that never outlive this one: ended on stop, on exit, and by a watcher when this process is
// killed without a chance to clean up.
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { isAlive } from './processes.mjs';

const DEFAULT_PATIENCE_MILLISECONDS = 10_000;

export type LeashedChild = {
  readonly pid: number;
  /** Settles when the process is gone, with its exit code, or null when a signal ended it. */
  readonly exited: Promise<number | null>;
  hasExited(): boolean;
  /** Asks it to end with `signal`, waits, and kills it when it does not. */
  stop(signal?: NodeJS.Signals, patienceMilliseconds?: number): Promise<void>;
  /** SIGKILL, and waits until it is gone. */
  kill(): Promise<void>;
};

export type LeashOptions = {
  /** How it is ended when this process dies. Default SIGTERM. */
  readonly endSignal?: NodeJS.Signals;
  /** A folder to delete when this process dies before it could do so itself. */
  readonly orphanedFolder?: string;
};

/**
 * Starts a program in a process group of its own (Ctrl-C in the terminal reaches only us, so that we can stop
 * things in order) that ends with `endSignal` when this process dies, however it dies.
 */
export async function spawnLeashed(
  command: string,
  args: readonly string[],
  options: SpawnOptions & LeashOptions = {},
): Promise<LeashedChild> {
  const { endSignal = 'SIGTERM', orphanedFolder, ...spawnOptions } = options;
  const child = spawn(command, args, { ...spawnOptions, detached: true });
  const pid = await startedPid(child);
  const watcher = watch(pid, endSignal, orphanedFolder);
  const endNow = () => sendSignal(pid, endSignal);
  process.once('exit', endNow);

  let gone = false;
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => {
      gone = true;
      process.off('exit', endNow);
      watcher?.kill('SIGKILL');
      resolve(code);
    });
  });
  const stop = async (
    signal: NodeJS.Signals = endSignal,
    patienceMilliseconds = DEFAULT_PATIENCE_MILLISECONDS,
  ) => {
    if (gone) return;
    sendSignal(pid, signal);
    const timer = setTimeout(() => sendSignal(pid, 'SIGKILL'), patienceMilliseconds);
    await exited;
    clearTimeout(timer);
  };
  return { pid, exited, hasExited: () => gone, stop, kill: () => stop('SIGKILL') };
}

/** Sends a signal to a process that may be gone already. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Already gone.
  }
}

/** Waits until a process that is not our child is gone; false when it still lives after the time given. */
export async function waitUntilGone(pid: number, milliseconds: number): Promise<boolean> {
  const giveUpAt = Date.now() + milliseconds;
  while (isAlive(pid)) {
    if (Date.now() > giveUpAt) return false;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return true;
}

async function startedPid(child: ChildProcess): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  if (child.pid === undefined) throw new Error('A started process has no id');
  return child.pid;
}

/** A shell that reads from a pipe held by us: the read ends when we are gone, and it ends the child. */
function watch(pid: number, signal: NodeJS.Signals, folder: string | undefined): ChildProcess | undefined {
  if (process.platform === 'win32') return undefined;
  const script = `read _; kill -${signal.slice('SIG'.length)} ${pid}; [ -z "$1" ] || { sleep 1; rm -rf -- "$1"; }`;
  const watcher = spawn('/bin/sh', ['-c', script, 'sh', folder ?? ''], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watcher.once('error', () => undefined);
  watcher.unref();
  if (watcher.stdin && 'unref' in watcher.stdin && typeof watcher.stdin.unref === 'function')
    watcher.stdin.unref();
  return watcher;
}
