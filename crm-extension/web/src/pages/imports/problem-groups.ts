// Problems of refused rows, equal ones together, the most frequent first.
import type { RefusedRow } from './import-queries.ts';

type Problem = RefusedRow['problems'][number];
export type ProblemGroup = Pick<Problem, 'columnName' | 'reason' | 'sentence' | 'value'> & {
  count: number;
  line: number;
};

export function problemGroups(rows: readonly Pick<RefusedRow, 'line' | 'problems'>[]): ProblemGroup[] {
  const groups = new Map<string, ProblemGroup>();
  for (const { line, problems } of rows) {
    for (const { column, columnName, reason, sentence, value } of problems) {
      const key = `${column}:${reason}`;
      const group = groups.get(key) ?? { columnName, reason, sentence, value, line, count: 0 };
      groups.set(key, { ...group, count: group.count + 1 });
    }
  }
  return [...groups.values()].toSorted((one, other) => other.count - one.count);
}
