import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../../local/setup/cache.ts';

const manifest = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
const scripts: Record<string, string> = manifest.scripts;

// `exec`: a shell in between would die of a signal meant for the command and leave it running.
test('every npm script goes through the set-up', () => {
  for (const [name, script] of Object.entries(scripts))
    expect(script).toBe(`exec node local/setup/run.mjs ${name}`);
});

test('every command of the documentation exists', () => {
  const documents = ['.', 'docs', 'docs/decisions'].flatMap((folder) =>
    markdownFiles(folder).map((file) => readFileSync(join(projectRoot, file), 'utf8')),
  );
  const named = documents.flatMap((text) =>
    [...text.matchAll(/npm run (?:-s )?([\w:-]+)/g)].map((found) => found[1]),
  );
  const unknown = named.filter((name) => name !== undefined && !(name in scripts));
  expect(unknown).toEqual([]);
});

test('an unknown command says which ones there are', async () => {
  const { code, stderr } = await run('strat');
  expect(code).toBe(2);
  expect(stderr).toContain('Unknown command "strat". There are: start, example, test');
});

test('standard output belongs to the command, and its exit code is passed on', async () => {
  const good = await run('format', '--help');
  expect(good.code).toBe(0);
  expect(good.stdout).toContain('Usage: ');
  expect(good.stderr).toBe('');
  expect((await run('format', '--no-such-option')).code).not.toBe(0);
});

function markdownFiles(folder: string): string[] {
  const path = join(projectRoot, folder);
  const names = existsSync(path) ? readdirSync(path) : [];
  return names.filter((name) => name.endsWith('.md')).map((name) => join(folder, name));
}

async function run(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [join(projectRoot, 'local/setup/run.mjs'), ...args]);
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout, stderr };
}
