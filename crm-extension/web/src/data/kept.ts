// Small things kept in this browser; in a frame only in memory, because storage there belongs to somebody else's page.
import { isFramed } from './framed.ts';

const inMemory = new Map<string, string>();

/** Null when nothing is kept, or when the browser does not let us look. */
export function readKept(key: string): string | null {
  if (isFramed) return inMemory.get(key) ?? null;
  try {
    return localStorage.getItem(key);
  } catch {
    return inMemory.get(key) ?? null;
  }
}

/** Null forgets it. */
export function keep(key: string, value: string | null): void {
  if (value === null) inMemory.delete(key);
  else inMemory.set(key, value);
  if (isFramed) return;
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // full or forbidden: memory has it
  }
}
