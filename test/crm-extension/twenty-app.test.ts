// The app in Twenty, a package of its own: its tests render its components, call its functions, and build it with
// Twenty's own tool. They run here by the package's own vitest.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runProgram } from '../../local/setup/programs.ts';

const app = join(import.meta.dirname, '../../crm-extension/twenty');
/** Set by `npm test` when the packages of the app are there. */
const isInstalled = process.env.TWENTY_APP !== undefined;
const FEWEST_TESTS = 150;

type Report = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: {
    name: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
};

test.skipIf(!isInstalled)(
  'the app in Twenty builds, and all its own tests pass',
  { timeout: 300_000 },
  async () => {
    const report = await runTestsOfApp();
    expect(failuresOf(report)).toEqual([]);
    expect(report.numPassedTests).toBeGreaterThanOrEqual(FEWEST_TESTS);
  },
);

async function runTestsOfApp(): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'twenty-app-report-'));
  try {
    const file = join(folder, 'report.json');
    const vitest = join(app, 'node_modules', 'vitest', 'vitest.mjs');
    const args = [vitest, 'run', '--root', app, '--reporter=json', `--outputFile.json=${file}`];
    const { output } = await runProgram(process.execPath, args, { cwd: app, env: environmentOfApp() });
    const report = await readFile(file, 'utf8').catch(() => {
      throw new Error(`The tests of the app did not run:\n${output}`);
    });
    return JSON.parse(report);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Without what this vitest tells its own tests; and npm's folder would be taken by Twenty's tool for the app's. */
function environmentOfApp(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VITEST|(NODE_ENV|NODE_OPTIONS|INIT_CWD)$)/.test(name)),
  );
}

function failuresOf({ testResults }: Report): string[] {
  return testResults.flatMap(({ name, message, assertionResults }) => [
    ...(message ? [`${name}: ${message}`] : []),
    ...assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages.join('\n')}`),
  ]);
}
