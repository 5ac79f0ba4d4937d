// A sample contact and the plan that settings would give it: the product's own rules, in the browser.
import type { Book } from '../../../../../workflows/rules/book.ts';
import { lawfulDial } from '../../../../../workflows/rules/compliance.ts';
import { freshState } from '../../../../../workflows/rules/dial-state.ts';
import { orderPhones } from '../../../../../workflows/rules/phone-order.ts';
import { type PlannedStep, planAhead } from '../../../../../workflows/rules/plan.ts';
import type { RetryStatus } from '../../../../../workflows/rules/status.ts';
import type { ItemType } from '../../data/item-types.ts';
import type { CampaignValues } from './settings-values.ts';

/** More would be a book. */
export const MOST_STEPS = 60;

export type SamplePlan = {
  steps: PlannedStep[];
  /** Of the first call; milliseconds since the epoch. */
  startsAt: number;
};

/** A contact whose additional phones have the types, null for none, in the campaign's time zone. */
export function samplePlan(
  { dial, call }: CampaignValues,
  types: readonly (ItemType | null)[],
  status: RetryStatus,
  now: number,
): SamplePlan {
  const settings = lawfulDial(dial, call.compliance);
  const phones = orderPhones([
    { isPrimary: true, typeOrderBy: null, typeName: null, position: 0 },
    ...types.map((type, position) => ({
      isPrimary: false,
      typeOrderBy: type?.orderBy ?? null,
      typeName: type?.name ?? null,
      position,
    })),
  ]).map(({ isPrimary, typeName, position }) => ({
    id: `${isPrimary ? 'primary' : position}`,
    label: isPrimary ? 'primary' : (typeName ?? 'untyped'),
    blacklisted: false,
    zones: [settings.timeZone],
  }));
  const book: Book = { version: 'sample', phones, settings };
  const steps = planAhead(book, freshState(now), now, MOST_STEPS, status);
  return { steps, startsAt: steps[0]?.at ?? now };
}

/** The workspace's types in calling order, each once, then phones without a type. */
export function sampleTypes(types: readonly ItemType[], phones: number): (ItemType | null)[] {
  return Array.from({ length: phones }, (_, place) => types[place] ?? null);
}
