import { expect, test } from 'vitest';
import { countTests, tellCount } from '../../../local/setup/test-count.ts';

test.each([
  ['all passed', [file('passed', 'passed', 'passed')], 0, '2 passed, 0 failed'],
  ['some skipped', [file('passed', 'passed', 'skipped', 'todo')], 0, '1 passed, 0 failed, 2 skipped'],
  ['some failed', [file('failed', 'passed', 'failed')], 1, '1 passed, 1 failed'],
  ['a file that could not be loaded', [file('passed', 'passed'), file('failed')], 1, '1 passed, 1 failed'],
  ['an error outside of the tests', [file('passed', 'passed')], 1, '1 passed, 1 failed'],
  ['vitest ended by a signal', [file('passed', 'passed')], null, '1 passed, 1 failed'],
  ['no tests', [], 0, '0 passed, 1 failed'],
  ['everything skipped', [file('passed', 'skipped')], 0, '0 passed, 1 failed, 1 skipped'],
])('%s', (_, testResults, exitCode, line) => {
  expect(tellCount(countTests(JSON.stringify({ testResults }), exitCode))).toBe(line);
});

test('no report at all', () => {
  expect(tellCount(countTests(undefined, 1))).toBe('0 passed, 1 failed');
});

function file(status: string, ...tests: string[]) {
  return { status, assertionResults: tests.map((each) => ({ status: each })) };
}
