// Plays rows of the comparison in a process of its own, so that all processors have work.
import { type Answers, answerQuestions } from '../side-process.ts';
import { playRow } from './row.ts';

const answers = {
  playRow: async (row: Parameters<typeof playRow>[0]) => playRow(row),
  stop: async () => {},
} satisfies Answers;

export type RowAnswers = typeof answers;

answerQuestions(answers);
