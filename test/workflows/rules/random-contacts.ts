// Random contacts, settings and outcomes for the comparison with the naive dialer.
import fc from 'fast-check';
import { ATTEMPT_STATUSES, RETRY_STATUSES } from '../../../workflows/rules/status.ts';
import type { NaiveContact, NaivePhone } from './naive-dialer.ts';

const TYPE_NAMES = ['Office', 'office annex', 'Holiday', 'holiday home', 'Mobile', 'assistant'];
const NUMBERS = ['n1', 'n2', 'n3', 'n4', 'n5', 'n6'];

/** Half minutes up to ten minutes, now and then the default of 150 minutes. */
const delaySeconds = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 0, max: 20 }).map((halves) => halves * 30) },
  { weight: 1, arbitrary: fc.constant(9000) },
);

const types = fc
  .subarray(TYPE_NAMES)
  .chain((names) =>
    fc.tuple(
      ...names.map((name) => fc.record({ name: fc.constant(name), orderBy: fc.integer({ min: 1, max: 3 }) })),
    ),
  );

const settings = fc.record({
  additionalDelaySeconds: delaySeconds,
  closing: fc.constantFrom('strict' as const, 'retirePhone' as const),
  globalMax: fc.integer({ min: 0, max: 5 }),
  statuses: fc.record(
    Object.fromEntries(
      RETRY_STATUSES.map((status) => [
        status,
        fc.record({ max: fc.integer({ min: 1, max: 4 }), delaySeconds }),
      ]),
    ),
  ),
});

const placed = ATTEMPT_STATUSES.filter((status) => status !== 'Blacklisted' && status !== 'Capped');
const anyOutcome = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('NoAnswer', 'Busy') },
  { weight: 5, arbitrary: fc.constantFrom(...placed.filter((status) => status !== 'Reached')) },
  { weight: 1, arbitrary: fc.constant('Reached') },
  { weight: 1, arbitrary: fc.constant('Reached, again') },
  {
    weight: 2,
    arbitrary: fc.integer({ min: 0, max: 40 }).map((halves) => `Reached, back in ${halves * 30}`),
  },
);
/** The last outcome repeats for ever, so it must be one that counts. */
const lastOutcome = anyOutcome.map((status) =>
  status === 'Cancelled' || status.startsWith('Reached, ') ? 'Drop' : status,
);
const sequence = fc
  .tuple(fc.array(anyOutcome, { maxLength: 4 }), lastOutcome)
  .map(([before, last]) => [...before, last]);

const phone = fc.record({
  number: fc.constantFrom(...NUMBERS),
  type: fc.option(fc.nat({ max: 5 })),
  outcomes: sequence,
});

/** A contact with a primary and up to five additional phones; numbers may repeat and be blacklisted. */
export const randomContact: fc.Arbitrary<NaiveContact> = fc
  .record({
    types,
    settings,
    phones: fc.array(phone, { minLength: 1, maxLength: 6 }),
    primaryAt: fc.nat({ max: 5 }),
    blacklist: fc.oneof(fc.constant<string[]>([]), fc.subarray(NUMBERS)),
  })
  .map(({ types, settings, phones, primaryAt, blacklist }) => ({
    types,
    settings,
    phones: phones.map(({ number, type }, index): NaivePhone => {
      const typeName = type === null ? undefined : types[type % Math.max(1, types.length)]?.name;
      const isPrimary = index === primaryAt % phones.length;
      return {
        label: `phone${index}`,
        number,
        isPrimary,
        ...(typeName === undefined || isPrimary ? {} : { typeName }),
        blacklisted: blacklist.includes(number),
      };
    }),
    outcomes: Object.fromEntries(phones.map(({ outcomes }, index) => [`phone${index}`, outcomes])),
  }));
