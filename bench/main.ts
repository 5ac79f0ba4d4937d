// npm run bench -- NAME [--json] [--OPTION=NUMBER …]: runs one bench; figures on standard output, talk on standard error.
import { parseArgs } from 'node:util';
import type { Bench } from './bench.ts';
import { callsBench } from './calls.ts';
import { campaignBench } from './campaign.ts';
import { consoleBench } from './console.ts';
import { importBench } from './import.ts';
import { listsBench } from './lists.ts';
import { liveBench } from './live.ts';
import { pacingBench } from './pacing.ts';

const BENCHES: Readonly<Record<string, Bench>> = {
  calls: callsBench,
  campaign: campaignBench,
  console: consoleBench,
  lists: listsBench,
  import: importBench,
  live: liveBench,
  pacing: pacingBench,
};

async function main(): Promise<void> {
  const [name = '', ...rest] = process.argv.slice(2).toSorted((a, b) => dashes(a) - dashes(b));
  const bench = BENCHES[name];
  if (!bench) return listBenches(name);
  const { json, options } = readOptions(bench, rest);
  const figures = await bench.run(options, (line) => process.stderr.write(`${line}\n`));
  process.stdout.write(`${json ? JSON.stringify(figures) : asLines(figures)}\n`);
}

function dashes(argument: string): number {
  return argument.startsWith('-') ? 1 : 0;
}

function listBenches(name: string): void {
  const lines = Object.entries(BENCHES).map(([key, { about, options }]) => {
    const flags = Object.entries(options).map(([option, value]) => `--${option}=${value}`);
    return `  ${key.padEnd(10)} ${about}\n  ${''.padEnd(10)} ${flags.join(' ')}`;
  });
  const problem = name === '' || name.startsWith('-') ? 'Which bench?' : `There is no bench "${name}".`;
  process.stderr.write(`${problem} npm run bench -- NAME [--json] with one of:\n${lines.join('\n')}\n`);
  process.exitCode = 1;
}

function readOptions(bench: Bench, args: string[]): { json: boolean; options: Record<string, number> } {
  const known = Object.keys(bench.options).map((option) => [option, { type: 'string' }] as const);
  const { values } = parseArgs({
    args,
    options: { ...Object.fromEntries(known), json: { type: 'boolean' } },
  });
  const { json, ...given } = values;
  const numbers = Object.entries(given).map(([option, value]) => {
    const number = Number(value);
    if (!Number.isInteger(number) || number < 0) throw new Error(`--${option} must be a whole number`);
    return [option, number] as const;
  });
  return { json: json === true, options: { ...bench.options, ...Object.fromEntries(numbers) } };
}

function asLines(figures: object): string {
  const width = Math.max(...Object.keys(figures).map((key) => key.length));
  return Object.entries(figures)
    .map(
      ([key, value]) => `${key.padEnd(width)}  ${typeof value === 'object' ? JSON.stringify(value) : value}`,
    )
    .join('\n');
}

main().then(
  () => process.exit(),
  (error) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
