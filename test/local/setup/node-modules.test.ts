import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ensureNodeModules } from '../../../local/setup/node-modules.mjs';

let root: string;
let lines: string[];

const LOCK = { packages: { '': {}, 'node_modules/node': { version: '24.0.0' } } };
const PINNED_NODE = 'node_modules/node/bin/node';

/** An npm that writes down its use and leaves what the real one leaves. */
const GOOD_NPM = `
echo "$@" >> npm-calls
rm -rf node_modules && mkdir -p node_modules/node/bin
printf '#!/bin/sh\\nexit 0\\n' > ${PINNED_NODE} && chmod +x ${PINNED_NODE}
cp package-lock.json node_modules/.package-lock.json`;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'node-modules-test-'));
  lines = [];
  mkdirSync(join(root, 'bin'));
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify(LOCK));
  npmIs(GOOD_NPM);
  vi.stubEnv('PATH', `${join(root, 'bin')}:${process.env.PATH}`);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true, force: true });
});

test('a fresh clone is installed once, with a line that says so; the second run touches nothing', async () => {
  expect(await ensure()).toBe(join(root, PINNED_NODE));
  expect(lines[0]).toBe('Installing the node modules (npm ci), once …');
  npmIs('exit 1');
  lines = [];
  await ensure();
  expect(lines).toEqual([]);
});

test('another package-lock.json is installed anew', async () => {
  await ensure();
  const packages = { ...LOCK.packages, 'node_modules/hono': { version: '4.0.0' } };
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages }));
  await ensure();
  expect(npmCalls()).toHaveLength(2);
});

test('what somebody installed by hand is used as it is', async () => {
  npmIs(GOOD_NPM.replace('echo "$@" >> npm-calls', ''));
  await ensure();
  rmSync(join(root, 'node_modules/.installed-for'));
  npmIs('exit 1');
  await ensure();
  expect(existsSync(join(root, 'node_modules/.installed-for'))).toBe(true);
});

test('an installation that broke off is repaired', async () => {
  mkdirSync(join(root, PINNED_NODE), { recursive: true });
  await ensure();
  expect(npmCalls()).toHaveLength(1);
});

test('development packages come along even where the environment says production, and errors are not silenced', async () => {
  vi.stubEnv('npm_config_loglevel', 'silent');
  npmIs(`${GOOD_NPM}\necho "loglevel is [$npm_config_loglevel]" >> npm-calls`);
  await ensure();
  expect(npmCalls()[0]).toContain('--include=dev');
  expect(npmCalls()[1]).toBe('loglevel is []');
});

test("npm's own words are shown when it fails, and nothing counts as installed", async () => {
  npmIs('echo "npm error code ENOTFOUND" >&2; exit 1');
  await expect(ensure()).rejects.toThrow(/npm error code ENOTFOUND[\s\S]*run the command again/);
  npmIs(GOOD_NPM);
  await ensure();
  expect(npmCalls()).toHaveLength(1);
});

test('a pinned Node whose install script was not run is installed by us', async () => {
  npmIs(`
    mkdir -p node_modules/node && cd node_modules/node
    echo '{"version":"24.0.0"}' > package.json
    cp ../../install-script.js installArchSpecificPackage.js`);
  const script = `
    const { mkdirSync, symlinkSync } = require('node:fs');
    mkdirSync('bin');
    symlinkSync(process.execPath, 'bin/node');`;
  writeFileSync(join(root, 'install-script.js'), script);
  await ensure();
  expect(lines).toContain('Installing the pinned Node …');
  expect(existsSync(join(root, PINNED_NODE))).toBe(true);
});

test('two commands at once install once', async () => {
  await Promise.all([ensure(), ensure(), ensure()]);
  expect(npmCalls()).toHaveLength(1);
});

function ensure(): Promise<string> {
  return ensureNodeModules(root, join(root, '.cache'), (line) => {
    lines.push(line);
  });
}

function npmIs(script: string): void {
  writeFileSync(join(root, 'bin/npm'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(root, 'bin/npm'), 0o755);
}

function npmCalls(): string[] {
  return readFileSync(join(root, 'npm-calls'), 'utf8').trim().split('\n');
}
