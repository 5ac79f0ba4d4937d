// @ts-check
// A lock file for work that must not be done twice at once. Its holder is written into it, so that a lock
// whose holder has died does not keep anybody waiting.
import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { processIdentity } from './processes.mjs';

const POLL_MILLISECONDS = 200;
const PATIENCE_MILLISECONDS = 10 * 60_000;

/**
 * Runs `work` while holding the lock, waiting for another holder first; `onWait` is told once who that is.
 * @template T
 * @param {string} path
 * @param {(holderPid: number) => void} onWait
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 * @throws {Error} when another living process holds the lock for more than ten minutes
 */
export async function withLock(path, onWait, work) {
  const mine = JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid), id: randomUUID() });
  await acquire(path, mine, onWait);
  const release = () => {
    if (read(path) === mine) rmSync(path, { force: true });
  };
  process.once('exit', release);
  try {
    return await work();
  } finally {
    release();
    process.off('exit', release);
  }
}

/**
 * @param {string} path
 * @param {string} mine
 * @param {(holderPid: number) => void} onWait
 */
async function acquire(path, mine, onWait) {
  mkdirSync(dirname(path), { recursive: true });
  const giveUpAt = Date.now() + PATIENCE_MILLISECONDS;
  let announced = false;
  while (!create(path, mine)) {
    const held = read(path);
    if (held === undefined) continue;
    const holder = livingHolder(held);
    if (holder === undefined) {
      breakLock(path, held);
      continue;
    }
    if (!announced) onWait(holder);
    announced = true;
    if (Date.now() > giveUpAt)
      throw new Error(`Process ${holder} has held ${path} for ten minutes. End it, or delete that file.`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
  }
}

/**
 * Written aside and linked into place, so that nobody ever reads half a lock.
 * @param {string} path
 * @param {string} content
 */
function create(path, content) {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, content);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * Moves a dead holder's lock away; if a new lock was caught by mistake (two processes doing this at the same
 * moment), it is put back.
 * @param {string} path
 * @param {string} dead
 */
function breakLock(path, dead) {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
    if (read(aside) !== dead) linkSync(aside, path);
  } catch {
    // Somebody else was quicker.
  }
  rmSync(aside, { force: true });
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * @param {string} content
 * @returns {number | undefined}
 */
function livingHolder(content) {
  try {
    const { pid, identity } = JSON.parse(content);
    return processIdentity(pid) === identity ? pid : undefined;
  } catch {
    return undefined;
  }
}
