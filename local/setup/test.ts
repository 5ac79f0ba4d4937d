// `npm test`: makes sure the tools the tests need are there, runs the tests, and ends with the line
// `N passed, N failed`. `--long` (npm run test:long) runs the same suites with many more seeds.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder, projectRoot } from './cache.ts';
import { spawnLeashed } from './child.ts';
import { findChromium } from './chromium.ts';
import { findPostgres } from './postgres-programs.ts';
import { findSchemathesis } from './schemathesis.ts';
import { countTests, type TestCount, tellCount } from './test-count.ts';
import { findTemporalCli, findTemporalTestServer } from './tools.ts';
import { ensureTwentyApp } from './twenty-app.ts';
import { failCommand, SetupError, say } from './words.ts';

/** How many times more seeds the long run takes; tests multiply their own number by it. */
const LONG_SEED_FACTOR = 20;

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const long = args[0] === '--long';
  const env = { ...process.env, ...(await findTools()), ...(long ? longRun() : {}) };
  const count = await runVitest(long ? args.slice(1) : args, env);
  process.stdout.write(`\n${tellCount(count)}\n`);
  process.exitCode = count.failed > 0 ? 1 : 0;
}

function longRun(): NodeJS.ProcessEnv {
  say(`Long run: ${LONG_SEED_FACTOR} times as many seeds.`);
  return { TEST_LONG: '1', TEST_SEED_FACTOR: String(LONG_SEED_FACTOR) };
}

/** The paths of the tools, by the variables under which the tests look for them. */
async function findTools(): Promise<NodeJS.ProcessEnv> {
  const [cli, testServer, postgres, chromium, fuzzer, twentyApp] = await Promise.all([
    findTemporalCli(),
    findTemporalTestServer(),
    process.env.DATABASE_URL_TEST ? undefined : findPostgres(),
    browserTool(),
    fuzzTool(),
    twentyAppTool(),
  ]);
  if (postgres && 'missing' in postgres) {
    say('!'.repeat(80));
    say(`SKIPPING THE TESTS ON POSTGRESQL: ${postgres.missing}.`);
    say('!'.repeat(80));
  }
  return {
    // The programs that tests start do not read the same sources again and again.
    NODE_COMPILE_CACHE: join(cacheFolder(), 'compiled'),
    TEMPORAL_CLI: cli,
    TEMPORAL_TEST_SERVER: testServer,
    ...(postgres && 'bin' in postgres ? { POSTGRES_BIN: postgres.bin } : {}),
    ...chromium,
    ...fuzzer,
    ...twentyApp,
  };
}

/** Chromium is large: it is asked for only when there are tests that open a browser. */
async function browserTool(): Promise<NodeJS.ProcessEnv> {
  const files = await readdir(join(projectRoot, 'test'), { recursive: true });
  if (!files.some((file) => file.endsWith('.browser.test.ts'))) return {};
  return await orSkipped('THE BROWSER TESTS', async () => ({ CHROMIUM_PATH: await findChromium() }));
}

async function fuzzTool(): Promise<NodeJS.ProcessEnv> {
  return await orSkipped('THE FUZZING OF THE API', async () => ({ SCHEMATHESIS: await findSchemathesis() }));
}

async function twentyAppTool(): Promise<NodeJS.ProcessEnv> {
  return await orSkipped('THE TESTS OF THE TWENTY APP', async () => ({
    TWENTY_APP: await ensureTwentyApp(),
  }));
}

/** Tests whose tool cannot be had are left out, and that is said loudly. */
async function orSkipped(tests: string, find: () => Promise<NodeJS.ProcessEnv>): Promise<NodeJS.ProcessEnv> {
  try {
    return await find();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say('!'.repeat(80));
    say(`SKIPPING ${tests}: ${error.message}`);
    say('!'.repeat(80));
    return {};
  }
}

async function runVitest(args: readonly string[], env: NodeJS.ProcessEnv): Promise<TestCount> {
  const folder = await mkdtemp(join(tmpdir(), 'multi-number-tests-'));
  const reportFile = join(folder, 'report.json');
  try {
    const vitest = await spawnLeashed(
      process.execPath,
      [
        ...[join(projectRoot, 'node_modules/vitest/vitest.mjs'), 'run', '--root', projectRoot],
        ...['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`, ...args],
      ],
      { cwd: projectRoot, env, stdio: 'inherit' },
    );
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void vitest.stop(signal));
    const exitCode = await vitest.exited;
    const report = await readFile(reportFile, 'utf8').catch(() => undefined);
    return countTests(report, exitCode);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

main().catch(failCommand);
