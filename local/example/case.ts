// A case for the example command: a contact's phones, a campaign's settings and what happens at each phone.
import { z } from 'zod';
import { CLOSING_MODES } from '../../workflows/rules/settings.ts';
import { CALL_STATUSES, RETRY_STATUSES } from '../../workflows/rules/status.ts';

const number = z.string().min(1);
const minutes = z.number().min(0);

const ruleSchema = z.strictObject({ max: z.number().int().min(1).optional(), delay: minutes.optional() });

export const caseSchema = z.strictObject({
  name: z.string().default('unnamed'),
  primary: number.nullish(),
  types: z.array(z.strictObject({ name: z.string().min(1), orderBy: z.number().int().min(1) })).default([]),
  additional: z
    .array(
      z.strictObject({
        number,
        type: z.string().nullish(),
        description: z.string().nullish(),
      }),
    )
    .default([]),
  blacklist: z.array(number).default([]),
  settings: z
    .strictObject({
      additionalDelay: minutes.optional(),
      closing: z.enum(CLOSING_MODES).optional(),
      globalMax: z.number().int().min(0).optional(),
      /** `*` is the rule of every status that has none of its own. */
      status: z.partialRecord(z.enum(['*', ...RETRY_STATUSES]), ruleSchema).optional(),
    })
    .default({}),
  /** What each call to a number ends with, in order; the last one repeats. A number without a list rings out. */
  outcomes: z.record(number, z.array(z.enum(CALL_STATUSES)).min(1)).default({}),
});

export type ExampleCase = z.infer<typeof caseSchema>;

export const caseFileSchema = z.union([caseSchema, z.array(caseSchema).min(1)]);

/** The example that must always hold (product.md, section 2). */
export const BUILT_IN: ExampleCase = caseSchema.parse({
  name: 'The example of the product page',
  primary: '+12025550111',
  types: [
    { name: 'Office', orderBy: 1 },
    { name: 'Holiday', orderBy: 2 },
  ],
  additional: [
    { number: '+12025550113', type: 'Holiday', description: '' },
    { number: '+12025550112', type: 'Office', description: '' },
  ],
  settings: { additionalDelay: 1, status: { '*': { max: 3, delay: 2 } } },
});

export type CaseResult = {
  /** Minutes since the first call's start, call durations aside. */
  history: { minute: number; number: string; label: string; status: string }[];
  final: {
    number: string | null;
    label: string | null;
    counts: Record<string, number>;
    reason: string;
  } | null;
  hopper: { number: string | null; label: string }[];
};

/** What the built-in example must come to. */
export function isAsPromised(result: CaseResult): boolean {
  const expected = [0, 1, 2, 4, 5, 6, 8, 9, 10];
  const labels = ['primary', 'Office', 'Holiday'];
  return (
    result.history.length === expected.length &&
    result.history.every(
      (row, index) =>
        row.minute === expected[index] && row.label === labels[index % 3] && row.status === 'NoAnswer',
    ) &&
    result.final?.label === 'Holiday' &&
    result.final.reason === 'limit' &&
    result.final.counts.NoAnswer === 3 &&
    result.hopper.length === 0
  );
}
