// The database's refusal of a second equal row, told apart from other errors or turned into words.

import type { Thing } from '../workflows/rules/sentences/catalogue.ts';
import { type Said, say } from '../workflows/rules/sentences.ts';
import { ProductError } from './errors.ts';

const UNIQUE_VIOLATION = '23505';

/** Throws `conflict` when there is already such a thing of that name; everything else is thrown as it is. */
export async function withUniqueName<T>(thing: Thing, name: string, act: () => Promise<T>): Promise<T> {
  return await orConflict(say('requests.nameTaken', { thing, name }), act);
}

/** Throws `conflict` with `words` when `act` would break a unique key; everything else is thrown as it is. */
export async function orConflict<T>(words: Said, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (isUniqueViolation(error)) throw new ProductError('conflict', words);
    throw error;
  }
}

export function isUniqueViolation(error: unknown): boolean {
  return sqlStateOf(error) === UNIQUE_VIOLATION;
}

function sqlStateOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return sqlStateOf(error.cause);
}
