// The part of the wizard that is open, as it stands in the address.

const STEPS = ['file', 'columns', 'check'] as const;
export type OpenStep = (typeof STEPS)[number];

export function importStepOf(search: Record<string, unknown>): { step?: OpenStep } {
  const step = STEPS.find((each) => each === search.step);
  return step ? { step } : {};
}
