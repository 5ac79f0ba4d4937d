// A number that stands twice is called once; the tab says so where it stands.
import { showPhone } from './phone-number.ts';
import { type PhonesState, presentRows } from './phone-row.ts';

/** Why this number is not added to the list; null when it may be. */
export function whyNotAdded(state: PhonesState, e164: string): string | null {
  if (e164 === state.own.primary) return `${showPhone(e164)} is the primary phone already.`;
  const there = presentRows(state).find((row) => row.e164 === e164);
  if (!there) return null;
  const type = state.types.find(({ id }) => id === there.itemTypeId);
  return `${showPhone(e164)} is in the list already${type ? ` (${type.name})` : ''}.`;
}

/** What is odd about a number that is in the list; null when nothing is. */
export function doubleNote(state: PhonesState, e164: string): string | null {
  if (e164 === state.own.primary) return 'This is the primary phone too. It is called once.';
  const count = presentRows(state).filter((row) => row.e164 === e164).length;
  return count > 1
    ? 'This number is in the list more than once. It is called once, at its best place.'
    : null;
}
