// Turns the database's refusal of a second equal name into words.
import { ProductError } from './errors.ts';

const UNIQUE_VIOLATION = '23505';

/** Throws `conflict` with `words` when `act` would break a unique key; everything else is thrown as it is. */
export async function withUniqueName<T>(words: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (sqlStateOf(error) === UNIQUE_VIOLATION) throw new ProductError('conflict', words);
    throw error;
  }
}

function sqlStateOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return sqlStateOf(error.cause);
}
