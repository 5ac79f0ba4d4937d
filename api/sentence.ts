// What the product says beside its English: the code of the sentence and its values, for other languages.
import { z } from '@hono/zod-openapi';
import { sentenceIn } from '../workflows/rules/sentences.ts';

const parts = {
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
};

/** Sentences stand within sentences, two deep: "{{about}} Nothing was changed." */
const innermost = z.union([z.object(parts), z.null()]);
const inner = z.union([z.object({ ...parts, about: innermost }), z.null()]);
const whole = z.object({ ...parts, about: inner }).openapi('Sentence', {
  example: { code: 'campaigns.cannotPause', values: { state: 'draft' }, about: null },
});

export const sentenceSchema = z.union([whole, z.null()]).openapi({
  description: 'The same by a code, for other languages; null: only in words',
});

type SaidInParts = z.infer<typeof sentenceSchema>;

export function inParts(words: string): SaidInParts {
  return sentenceIn(words);
}
