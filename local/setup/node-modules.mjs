// @ts-check
// Makes sure that node_modules is what package-lock.json asks for, and that the pinned Node in it runs.
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { withLock } from './lock.mjs';

const run = promisify(execFile);
const OUTPUT_LINES_SHOWN = 25;

/**
 * Installs what is missing, once, and answers the path of the pinned Node.
 * @param {string} root the checkout
 * @param {string} cacheFolder
 * @param {(line: string) => void} say
 * @returns {Promise<string>}
 */
export async function ensureNodeModules(root, cacheFolder, say) {
  const pinnedNode = join(
    root,
    'node_modules',
    'node',
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  const wanted = fingerprint(root);
  if (stampOf(root) === wanted && existsSync(pinnedNode)) return pinnedNode;

  await withLock(
    join(cacheFolder, 'node-modules.lock'),
    (pid) => say(`Another command (process ${pid}) is installing the node modules; waiting for it.`),
    async () => {
      if (stampOf(root) === wanted && existsSync(pinnedNode)) return;
      if (!isInstalled(root)) await npmCi(root, say);
      if (!(await nodeRuns(pinnedNode))) await installPinnedNode(root, pinnedNode, say);
      writeFileSync(`${stampPath(root)}.new`, wanted);
      renameSync(`${stampPath(root)}.new`, stampPath(root));
    },
  );
  return pinnedNode;
}

/** @param {string} root */
function fingerprint(root) {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}`;
}

/** @param {string} root */
function stampPath(root) {
  return join(root, 'node_modules', '.installed-for');
}

/** @param {string} root */
function stampOf(root) {
  try {
    return readFileSync(stampPath(root), 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * Whether somebody has already run npm by hand: npm writes its own record as the last step of an install.
 * @param {string} root
 */
function isInstalled(root) {
  try {
    const wanted = packagesOf(join(root, 'package-lock.json'));
    const present = packagesOf(join(root, 'node_modules', '.package-lock.json'));
    return Object.entries(wanted).every(
      ([path, entry]) =>
        path === '' ||
        entry.optional ||
        entry.peer ||
        (present[path]?.version === entry.version && existsSync(join(root, path))),
    );
  } catch {
    return false;
  }
}

/**
 * @param {string} path
 * @returns {Record<string, { version?: string, optional?: boolean, peer?: boolean }>}
 */
function packagesOf(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages;
}

/**
 * @param {string} root
 * @param {(line: string) => void} say
 */
async function npmCi(root, say) {
  say('Installing the node modules (npm ci), once …');
  const startedAt = Date.now();
  rmSync(stampPath(root), { force: true });
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];
  await npm(args, root, 'npm could not install the packages of package-lock.json');
  say(`Node modules installed in ${Math.round((Date.now() - startedAt) / 1000)} s.`);
}

/**
 * @param {string} root
 * @param {string} pinnedNode
 * @param {(line: string) => void} say
 */
async function installPinnedNode(root, pinnedNode, say) {
  say('Installing the pinned Node …');
  const folder = join(root, 'node_modules', 'node');
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  rmSync(join(folder, 'node_modules', `node-${process.platform}-${process.arch}`), {
    recursive: true,
    force: true,
  });
  const options = { cwd: folder, env: outerEnvironment(root) };
  await collect(
    spawn(process.execPath, ['installArchSpecificPackage.js'], { ...options, stdio: 'pipe' }),
    'npm could not install the pinned Node',
  );
  if (!(await nodeRuns(pinnedNode)))
    throw new Error(`Node ${version} was installed to ${pinnedNode} but does not run on this machine.`);
}

/** @param {string} path */
async function nodeRuns(path) {
  try {
    await run(path, ['--version']);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {readonly string[]} args
 * @param {string} root
 * @param {string} failure
 */
async function npm(args, root, failure) {
  const windows = process.platform === 'win32';
  const child = spawn(windows ? 'npm.cmd' : 'npm', args, {
    cwd: root,
    env: outerEnvironment(root),
    shell: windows,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await collect(child, failure);
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} failure
 * @returns {Promise<void>}
 */
function collect(child, failure) {
  let output = '';
  // An interrupted installation must not go on without us: the next command would start a second one beside it.
  const interrupt = () => {
    child.kill('SIGTERM');
    process.exit(130);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, interrupt);
  child.stdout?.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    output += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(new Error(`${failure}: ${error.message}. Is npm on the PATH?`)));
    child.on('close', (code) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, interrupt);
      if (code === 0) return resolve();
      const tail = output.trimEnd().split('\n').slice(-OUTPUT_LINES_SHOWN).join('\n');
      reject(
        new Error(
          `${failure} (exit code ${code}):\n${tail}\nRead npm's words above, mend the cause (often the network or a proxy) and run the command again.`,
        ),
      );
    });
  });
}

/**
 * The environment without what an outer `npm run` added: its silence would hide errors, and its PATH would put
 * the Node that is about to be replaced first.
 * @param {string} root
 */
function outerEnvironment(root) {
  const ours = join(root, 'node_modules');
  const entries = Object.entries(process.env).filter(
    ([name]) =>
      !/^npm_(lifecycle|package|command|execpath|node_execpath|config_(loglevel|json|global|prefix))/i.test(
        name,
      ),
  );
  const env = Object.fromEntries(entries);
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.startsWith(ours));
  return { ...env, PATH: path.join(delimiter) };
}
