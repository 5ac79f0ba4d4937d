// Every import of the checkout goes the way the architecture allows.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sourceFiles } from '../local/setup/house-rules.ts';
import { importProblems } from './import-direction.ts';
import { readModule, type SourceText } from './module-facts.ts';

const root = join(import.meta.dirname, '..');

test('every import of every source file goes the way the architecture allows', async () => {
  const paths = await sourceFiles(root);
  const files = await Promise.all(
    paths.map(async (path) => ({ path, text: await readFile(join(root, path), 'utf8') })),
  );
  expect(files.length).toBeGreaterThan(50);
  expect(importProblems(files)).toEqual([]);
});

describe('the reader sees every kind of import', () => {
  test.each([
    ['import', "import { a } from './a.ts';"],
    ['import for its effect', "import './a.ts';"],
    ['import type', "import type { A } from './a.ts';"],
    ['inline type', "import { type A } from './a.ts';"],
    ['re-export', "export { a } from './a.ts';"],
    ['re-export of everything', "export * from './a.ts';"],
    ['re-export of a type', "export type { A } from './a.ts';"],
    ['type import expression', "type A = import('./a.ts').A;"],
    ['typeof import', "let a: typeof import('./a.ts');"],
    ['dynamic import', "const a = async () => import('./a.ts');"],
    ['dynamic import in backticks', 'const a = async () => import(`./a.ts`);'],
    ['import equals', "import a = require('./a.ts');"],
    ['require', "const a = require('./a.ts');"],
  ])('%s', (_, text) => {
    expect(readModule({ path: 'store/b.ts', text }).imports).toEqual(['./a.ts']);
  });

  test('in JSX too, and never in comments or strings', () => {
    const text = "// import './a.ts'\nexport const b = <p title=\"import './c.ts'\">{'from \"./d.ts\"'}</p>;";
    expect(readModule({ path: 'crm-extension/web/b.tsx', text }).imports).toEqual([]);
  });
});

describe('a planted breach is found', () => {
  test.each([
    ['rules → anything', 'workflows/rules/a.ts', "import '../ids.ts';"],
    ['rules → a package', 'workflows/rules/a.ts', "import { z } from 'zod';"],
    ['rules → node', 'workflows/rules/a.ts', "import 'node:crypto';"],
    ['workflows → a heavy package', 'workflows/a.ts', "import { z } from 'zod';"],
    ['workflows → store, by type only', 'workflows/a.ts', "import type { B } from '../store/b.ts';"],
    ['store → workflows', 'store/a.ts', "import { id } from '../workflows/ids.ts';"],
    ['connectors → store', 'connectors/twilio/a.ts', "export * from '../../store/b.ts';"],
    ['activities → api', 'activities/a.ts', "type A = import('../api/b.ts').A;"],
    ['api → activities', 'api/a.ts', "const a = await import('../activities/b.ts');"],
    ['api → a workflow itself', 'api/a.ts', "import '../workflows/story.ts';"],
    ['api → local', 'api/a.ts', "import '../local/b.ts';"],
    ['the simulator → the product', 'local/twilio/a.ts', "import '../../store/b.ts';"],
    ['local → test', 'local/a.ts', "import '../test/b.ts';"],
    ['screens → the API behind its client', 'crm-extension/web/a.tsx', "import '../../api/b.ts';"],
    ['a host → rules', 'crm-extension/hosts/a.ts', "import '../../workflows/rules/b.ts';"],
    ['a file that does not exist', 'store/a.ts', "import './nowhere.ts';"],
    ['an import computed when it runs', 'api/a.ts', 'const a = (name: string) => import(name);'],
    ['process.env', 'api/a.ts', 'export const a = process.env.A;'],
    ['process.env by brackets', 'api/a.ts', "export const a = process['env'].A;"],
    ['process.env by parts', 'local/a.ts', 'const { env } = process;'],
    ['process.env by import', 'store/a.ts', "import { env } from 'node:process';"],
  ])('%s', (_, path, text) => {
    expect(importProblems([...NEIGHBOURS, { path, text }])).toHaveLength(1);
  });

  test('a circle of imports, type-only ones included', () => {
    const circle = [
      { path: 'store/a.ts', text: "import type { B } from './b.ts';" },
      { path: 'store/b.ts', text: "export { c } from './c.ts';" },
      { path: 'store/c.ts', text: "import './a.ts';" },
    ];
    expect(importProblems(circle)).toEqual([
      'Imports go in a circle: store/a.ts → store/b.ts → store/c.ts → store/a.ts.',
    ]);
  });
});

test('what the architecture allows is let through', () => {
  const allowed: SourceText[] = [
    {
      path: 'workflows/a.ts',
      text: "import '@temporalio/workflow'; import './ids.ts'; import './rules/b.ts';",
    },
    { path: 'api/client.ts', text: "export type { A } from './b.ts';" },
    {
      path: 'api/a.ts',
      text: "import { z } from 'zod'; import '../store/b.ts'; import '../workflows/ids.ts';",
    },
    { path: 'crm-extension/web/a.tsx', text: "import '../../api/client.ts'; import '../hosts/b.ts';" },
    { path: 'local/a.ts', text: "import './twilio/b.ts'; import '../activities/b.ts';" },
    { path: 'test/a.ts', text: "import '../local/b.ts'; process.env.A = '1';" },
  ];
  expect(importProblems([...NEIGHBOURS, ...allowed])).toEqual([]);
});

const NEIGHBOURS: readonly SourceText[] = [
  'workflows/ids.ts',
  'workflows/story.ts',
  'workflows/rules/b.ts',
  'store/b.ts',
  'activities/b.ts',
  'api/b.ts',
  'local/b.ts',
  'local/twilio/b.ts',
  'crm-extension/hosts/b.ts',
  'test/b.ts',
].map((path) => ({ path, text: 'export type A = 1;' }));
