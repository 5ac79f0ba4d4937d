// Who may import whom (docs: architecture, "The house"), as a table and the search for what breaks it.
import { posix } from 'node:path';
import { COMPUTED, readModule, type SourceText } from './module-facts.ts';

type Area = {
  readonly name: string;
  readonly holds: RegExp;
  /** Names of the other areas it may import, or single files. */
  readonly mayImport: readonly string[];
  /** npm packages and node: modules it may import; without it, any. */
  readonly packages?: readonly string[];
};

const PRODUCT = ['connectors', 'store', 'workflow contract', 'workflows/rules', 'temporal.config.ts'];
const EVERYTHING = [
  ...PRODUCT,
  'workflows',
  'activities',
  'api',
  'api client',
  'command line',
  'crm-extension',
  'crm-extension/hosts',
];

/** The first area that holds a file is its area. */
const AREAS: readonly Area[] = [
  { name: 'workflows/rules', holds: /^workflows\/rules\//, mayImport: [], packages: [] },
  {
    name: 'workflow contract',
    holds: /^workflows\/(contract|messages|ids|search-attributes)\.ts$/,
    mayImport: ['workflows/rules'],
    packages: ['@temporalio/workflow', '@temporalio/common'],
  },
  {
    name: 'workflows',
    holds: /^workflows\//,
    mayImport: ['workflow contract', 'workflows/rules'],
    packages: ['@temporalio/workflow', '@temporalio/common'],
  },
  { name: 'temporal.config.ts', holds: /^temporal\.config\.ts$/, mayImport: [] },
  { name: 'store', holds: /^store\//, mayImport: ['workflows/rules'] },
  { name: 'connectors', holds: /^connectors\//, mayImport: ['workflows/rules'] },
  { name: 'activities', holds: /^activities\//, mayImport: PRODUCT },
  { name: 'api client', holds: /^api\/client\.ts$/, mayImport: [...PRODUCT, 'api'] },
  // A user of the client, like a screen: it knows nothing of what is behind the API.
  { name: 'command line', holds: /^api\/cli\//, mayImport: ['api client'] },
  { name: 'api', holds: /^api\//, mayImport: PRODUCT },
  { name: 'crm-extension/hosts', holds: /^crm-extension\/hosts\//, mayImport: [] },
  // A package of its own, which runs inside Twenty.
  { name: 'crm-extension/twenty', holds: /^crm-extension\/twenty\//, mayImport: [] },
  {
    name: 'crm-extension',
    holds: /^crm-extension\//,
    mayImport: ['crm-extension/hosts', 'api client', 'workflows/rules'],
  },
  { name: 'local/twilio', holds: /^local\/twilio\//, mayImport: [] },
  { name: 'local', holds: /^local\//, mayImport: [...EVERYTHING, 'local/twilio'] },
  { name: 'bench', holds: /^bench\//, mayImport: [...EVERYTHING, 'local', 'local/twilio'] },
  { name: 'test', holds: /^test\//, mayImport: [...EVERYTHING, 'local', 'local/twilio', 'bench'] },
  { name: 'tool settings', holds: /^[\w.-]+\.config\.ts$/, mayImport: [] },
];

const MAY_READ_ENVIRONMENT =
  /^(temporal\.config\.ts|vitest\.config\.ts|local\/setup\/|local\/start\.ts|local\/twilio\/main\.ts|api\/cli\/main\.ts|crm-extension\/twenty\/|test\/|bench\/)/;

/** Every breach of the table, every cycle and every reading of the environment, one sentence each. */
export function importProblems(files: readonly SourceText[]): string[] {
  const read = files.map((file) => ({ path: file.path, ...readModule(file) }));
  const paths = new Set(files.map((file) => file.path));
  const graph = new Map(
    read.map(({ path, imports }) => [
      path,
      imports.flatMap((wanted) => resolveOwn(path, wanted, paths) ?? []),
    ]),
  );
  return [
    ...read.flatMap(({ path, imports }) =>
      imports.flatMap((wanted) => directionProblem(path, wanted, paths)),
    ),
    ...read
      .filter(({ path, readsEnvironment }) => readsEnvironment && !MAY_READ_ENVIRONMENT.test(path))
      .map(({ path }) => `${path} reads process.env, which only temporal.config.ts may.`),
    ...findCycles(graph).map((cycle) => `Imports go in a circle: ${cycle.join(' → ')}.`),
  ];
}

function directionProblem(path: string, wanted: string, paths: ReadonlySet<string>): string[] {
  const area = areaOf(path);
  if (!area) return [`${path} lives in no area of the house.`];
  if (wanted === COMPUTED) return [`${path} imports something that only shows when it runs.`];
  if (!wanted.startsWith('.')) {
    const name = packageName(wanted);
    const allowed = area.packages === undefined || area.packages.includes(name);
    return allowed ? [] : [`${path} imports ${name}: ${area.name} may import ${list(area.packages)}.`];
  }
  const target = posix.join(posix.dirname(path), wanted);
  const isSource = /\.(ts|tsx|mts|mjs|js)$/.test(target);
  if (isSource && !paths.has(target)) return [`${path} imports ${wanted}, which does not exist.`];
  const targetArea = areaOf(target);
  if (targetArea === undefined) return [`${path} imports ${target}, which lives in no area of the house.`];
  const allowed = targetArea === area || area.mayImport.includes(targetArea.name);
  return allowed ? [] : [`${path} imports ${target}: ${area.name} may import ${list(area.mayImport)}.`];
}

function areaOf(path: string): Area | undefined {
  return AREAS.find(({ holds }) => holds.test(path));
}

function resolveOwn(path: string, wanted: string, paths: ReadonlySet<string>): string | undefined {
  if (!wanted.startsWith('.')) return undefined;
  const target = posix.join(posix.dirname(path), wanted);
  return paths.has(target) ? target : undefined;
}

function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function list(names: readonly string[] = []): string {
  return names.length === 0 ? 'nothing' : `only ${names.join(', ')}`;
}

function findCycles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const done = new Set<string>();
  const cycles: string[][] = [];
  const visit = (path: string, way: readonly string[]): void => {
    const seenAt = way.indexOf(path);
    if (seenAt >= 0) {
      cycles.push([...way.slice(seenAt), path]);
      return;
    }
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...way, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return cycles;
}
