// Counts the tests of a run from vitest's JSON report, so that the last line of `npm test` cannot be kinder
// than the truth.
import { z } from 'zod';

const reportSchema = z.object({
  testResults: z.array(
    z.object({
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
});

export type TestCount = { readonly passed: number; readonly failed: number; readonly skipped: number };

/**
 * A file that could not be loaded counts as a failed test, and so does a run that has no report, no tests, or
 * an error outside of its tests.
 */
export function countTests(report: string | undefined, exitCode: number | null): TestCount {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const files = reportSchema.parse(JSON.parse(report)).testResults;
  const statuses = files.flatMap((file) => file.assertionResults.map(({ status }) => status));
  const count = (...wanted: string[]) => statuses.filter((status) => wanted.includes(status)).length;
  const brokenFiles = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  ).length;
  const passed = count('passed');
  const failed = count('failed') + brokenFiles;
  const skipped = statuses.length - passed - count('failed');
  const untold = failed === 0 && (exitCode !== 0 || passed === 0) ? 1 : 0;
  return { passed, failed: failed + untold, skipped };
}

/** `3 passed, 0 failed`, with the skipped ones when there are any. */
export function tellCount({ passed, failed, skipped }: TestCount): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
