// The part of the wizard that is open, and the list that a new import goes into, as they stand in the address.

const STEPS = ['file', 'columns', 'check'] as const;
export type OpenStep = (typeof STEPS)[number];

export function importStepOf(search: Record<string, unknown>): { step?: OpenStep } {
  const step = STEPS.find((each) => each === search.step);
  return step ? { step } : {};
}

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

export function importListOf({ listId }: Record<string, unknown>): { listId?: string } {
  return typeof listId === 'string' && ID.test(listId) ? { listId } : {};
}
