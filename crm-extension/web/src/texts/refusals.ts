// A refusal with everything that is wrong, for where no fields are on screen to say it beside.
import { ApiError } from '../../../../api/client.ts';
import { failureText, phrase } from './said.ts';

/** "The file cannot be used: is empty" */
export function refusalText(error: unknown): string {
  const fields = error instanceof ApiError ? (error.problem?.fields ?? []) : [];
  const reasons = new Set(fields.map(({ message, sentence }) => phrase(message, sentence)));
  return reasons.size === 0 ? failureText(error) : `${failureText(error)}: ${[...reasons].join('; ')}`;
}
