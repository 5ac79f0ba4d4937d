// npm run example: the example of the product page, or any case, with its true minutes in a few seconds.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import pino from 'pino';
import { z } from 'zod';
import { quietTemporalLogs } from '../activities/temporal-logs.ts';
import { BUILT_IN, type CaseResult, caseFileSchema, type ExampleCase, isAsPromised } from './example/case.ts';
import { runCases } from './example/run-cases.ts';
import { failCommand, SetupError } from './setup/words.ts';

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { json: { type: 'boolean' }, case: { type: 'string' } } });
  quietTemporalLogs(pino({ level: 'error' }, pino.destination(2)));
  const file = values.case === undefined ? BUILT_IN : readCases(values.case);
  const cases = Array.isArray(file) ? file : [file];
  const results = await runCases(cases);
  if (values.json) {
    process.stdout.write(`${JSON.stringify(Array.isArray(file) ? results : results[0])}\n`);
  } else {
    for (const [index, example] of cases.entries()) print(example, results[index]);
  }
  if (values.case !== undefined) return 0;
  const kept = results.every(isAsPromised);
  if (!kept) process.stderr.write('This is not what the product page promises.\n');
  return kept ? 0 : 1;
}

function readCases(path: string): ExampleCase | ExampleCase[] {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new SetupError(`${path} cannot be read as JSON: ${(error as Error).message}`);
  }
  // A list is told apart first, so that the errors name the place in it.
  const schema = Array.isArray(content) ? caseFileSchema.options[1] : caseFileSchema.options[0];
  const parsed = schema.safeParse(content);
  if (!parsed.success) throw new SetupError(`${path} is not a case:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function print(example: ExampleCase, result: CaseResult | undefined): void {
  if (!result) return;
  const { final } = result;
  process.stdout.write(`\n${example.name}\n\nHistory\n`);
  process.stdout.write(
    table(
      ['minute', 'phone', 'number', 'status'],
      result.history.map((row) => [String(row.minute), row.label, row.number, row.status]),
    ),
  );
  process.stdout.write('\nFinal\n');
  const counts = Object.entries(final?.counts ?? {}).map(([status, count]) => `${status} ${count}`);
  process.stdout.write(
    table(
      ['last phone', 'number', 'its attempts', 'closed by'],
      final ? [[final.label ?? '–', final.number ?? '–', counts.join(', ') || '–', final.reason]] : [],
    ),
  );
  process.stdout.write(
    `\nHopper: ${result.hopper.length === 0 ? 'empty' : `${result.hopper.length} contacts`}\n\n`,
  );
}

function table(head: string[], rows: string[][]): string {
  const widths = head.map((name, column) =>
    Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: string[]) =>
    `  ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ')}`.trimEnd();
  return `${[head, widths.map((width) => '─'.repeat(width)), ...rows].map(line).join('\n')}\n`;
}

main().then((code) => process.exit(code), failCommand);
