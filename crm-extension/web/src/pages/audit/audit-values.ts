// What a change changed, value by value: rows of tables as a person reads them.

type Fields = Record<string, unknown>;

/** Null where there was or is no row. */
export type ChangedValue = { name: string; from: unknown; to: unknown };

/** What no person asks for. */
const OWN = new Set(['id', 'version', 'createdAt', 'updatedAt', 'searchText']);

/**
 * Of an update the values that differ, of anything else all that say something; settings within settings each by
 * themselves, named by their way there: "dial › retry › Busy › max attempts".
 */
export function changedValues(before: Fields | null, after: Fields | null): ChangedValue[] {
  const [old, now] = [leavesOf(before), leavesOf(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])];
  return names
    .map((name) => ({ name, from: old.get(name) ?? null, to: now.get(name) ?? null }))
    .filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to));
}

function leavesOf(fields: Fields | null): Map<string, unknown> {
  const shown = Object.entries(fields ?? {}).filter(([name]) => !OWN.has(name) && !name.endsWith('Hash'));
  return new Map(shown.flatMap(([name, value]) => leaves(inWords(name), value)));
}

function leaves(name: string, value: unknown): [string, unknown][] {
  if (value === null || value === undefined || value === '') return [];
  if (typeof value !== 'object') return [[name, value]];
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object'))
    return value.length > 0 ? [[name, value.join(', ')]] : [];
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([inner, one]) =>
    leaves(`${name} › ${isList ? Number(inner) + 1 : inWords(inner)}`, one),
  );
}

/** `retryDelaySeconds` is "retry delay seconds"; statuses, which begin with a capital, stay as they are. */
function inWords(name: string): string {
  return /^[a-z]/.test(name) ? name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`) : name;
}
