// @ts-check
// The first thing every npm script calls: brings the checkout into working order, then runs the command on the
// pinned Node. Plain JavaScript without dependencies, because it must run on any Node from 20 and before
// anything is installed. All its words go to standard error; standard output belongs to the command.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureNodeModules } from './node-modules.mjs';

/**
 * Every command: the program it runs, and arguments put before those of the command line.
 * @type {Record<string, readonly [entry: string, ...args: string[]]>}
 */
const COMMANDS = {
  start: ['local/start.ts'],
  example: ['local/example.ts'],
  test: ['local/setup/test.ts'],
  'test:long': ['local/setup/test.ts', '--long'],
  check: ['local/setup/check.ts'],
  format: ['node_modules/@biomejs/biome/bin/biome', 'check', '--write'],
  bench: ['bench/main.ts'],
  screenshots: ['local/screenshots.ts'],
  recording: ['local/recording.ts'],
  'record-histories': ['test/histories/record.ts'],
  cli: ['api/cli/main.ts'],
  'crm:twenty': ['local/setup/crm-twenty.ts'],
  worker: ['activities/worker.ts'],
  api: ['api/server.ts'],
  'db:generate': ['node_modules/drizzle-kit/bin.cjs', 'generate'],
};

const OLDEST_NODE = 20;
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** @param {string} line */
function say(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * @param {string} node
 * @param {readonly string[]} args
 */
function become(node, args) {
  const child = spawn(node, args, { stdio: 'inherit', env: commandEnvironment() });
  // Ctrl-C reaches the child through the terminal and through here: commands take a repeated signal as the same wish.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  watchNpm(() => child.kill('SIGTERM'));
  child.on('error', (error) => {
    say(`Could not start ${node}: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0));
  });
}

/**
 * Under npm, calls `onGone` when npm has gone without telling us (it was killed), so that nothing is left running.
 * @param {() => void} onGone
 */
function watchNpm(onGone) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const npm = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === npm) return;
    clearInterval(timer);
    onGone();
  }, 500);
  timer.unref();
}

/** Called without npm, the commands still find the pinned Node and the tools first. */
function commandEnvironment() {
  const bin = join(root, 'node_modules', '.bin');
  const separator = process.platform === 'win32' ? ';' : ':';
  const path = process.env.PATH ?? '';
  return path.split(separator).includes(bin)
    ? process.env
    : { ...process.env, PATH: `${bin}${separator}${path}` };
}

async function main() {
  const [name = '', ...args] = process.argv.slice(2);
  const command = COMMANDS[name];
  if (!command) {
    say(`Unknown command "${name}". There are: ${Object.keys(COMMANDS).join(', ')}.`);
    return process.exit(2);
  }
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
    say(`Node ${OLDEST_NODE} or newer is needed to begin with; this is Node ${process.versions.node}.`);
    say('Install one from https://nodejs.org (the version used afterwards is pinned and comes by itself).');
    return process.exit(1);
  }
  const cacheFolder = resolve(root, process.env.MULTI_NUMBER_CACHE ?? '.cache');
  const node = await ensureNodeModules(root, cacheFolder, say);
  const [entry, ...before] = command;
  become(node, [join(root, entry), ...before, ...args]);
}

main().catch((error) => {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
