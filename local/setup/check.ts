// `npm run check`: types, lint and format, dead code, and the house rules on files, all at once and silent
// when fine.
import { join } from 'node:path';
import { projectRoot } from './cache.ts';
import { houseRuleProblems } from './house-rules.ts';
import { type ProgramResult, runProgram } from './programs.ts';
import { ensureTwentyApp } from './twenty-app.ts';
import { failCommand, say } from './words.ts';

type Check = { readonly name: string; readonly run: () => Promise<ProgramResult> };

const CHECKS: readonly Check[] = [
  { name: 'types (tsc)', run: () => nodeProgram('typescript/bin/tsc', ['--pretty', 'false']) },
  {
    name: 'types of the console (tsc)',
    run: () => nodeProgram('typescript/bin/tsc', ['--pretty', 'false', '-p', 'crm-extension/web']),
  },
  { name: 'lint and format (biome)', run: () => nodeProgram('@biomejs/biome/bin/biome', BIOME_ARGUMENTS) },
  { name: 'dead code (knip)', run: deadCode },
  { name: 'files (house rules)', run: houseRules },
];

const BIOME_ARGUMENTS = ['check', '--error-on-warnings', '--colors=off', '.'];

async function main(): Promise<void> {
  const startedAt = performance.now();
  const results = await Promise.all(CHECKS.map(async ({ name, run }) => ({ name, ...(await run()) })));
  const failed = results.filter(({ succeeded }) => !succeeded);
  for (const { name, output } of failed) say(`\n✗ ${name}\n${output.trim()}`);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  if (failed.length > 0) {
    say(
      `\n${failed.length} of ${CHECKS.length} checks failed (${seconds} s). "npm run format" mends the format.`,
    );
    process.exitCode = 1;
    return;
  }
  process.stdout.write(`Types, lint, format, dead code and files are fine (${seconds} s).\n`);
}

function nodeProgram(program: string, args: readonly string[]): Promise<ProgramResult> {
  const path = join(projectRoot, 'node_modules', program);
  return runProgram(process.execPath, [path, ...args], { cwd: projectRoot });
}

/** Which packages need which others is read from the packages themselves, the app's among them. */
async function deadCode(): Promise<ProgramResult> {
  await ensureTwentyApp();
  return await nodeProgram('knip/bin/knip.js', ['--no-progress']);
}

async function houseRules(): Promise<ProgramResult> {
  const problems = await houseRuleProblems(projectRoot);
  return { succeeded: problems.length === 0, output: problems.join('\n') };
}

main().catch(failCommand);
