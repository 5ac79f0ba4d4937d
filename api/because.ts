// Why a call comes when it does, for who says it in another language than the API's words.
import { z } from '@hono/zod-openapi';
import { WAITS_FOR_WINDOW } from '../store/plan-row.ts';
import type { CallReason } from '../workflows/rules/next-step.ts';
import { reasonIn } from '../workflows/rules/reason-in-words.ts';
import { ATTEMPT_STATUSES } from '../workflows/rules/status.ts';
import { orNull } from './route-parts.ts';

const CODES = ['firstCall', 'nextPhone', 'nextRound', 'calledNow', 'rescheduled', 'callback'] as const;

const schema = z
  .object({
    code: z.enum(CODES),
    after: z.string().nullable().openapi({ description: 'The phone called before', example: 'primary' }),
    status: z.enum(ATTEMPT_STATUSES).nullable().openapi({ description: 'How that call ended' }),
    waitsForWindow: z.boolean(),
  })
  .openapi('CallReason');

export type Because = z.infer<typeof schema>;

export const becauseSchema = orNull(schema).openapi({
  description: 'The reason in parts; null: only in words',
});

export function becauseOf(reason: CallReason, waitsForWindow = false): Because {
  if (!('after' in reason)) return { code: reason.code, after: null, status: null, waitsForWindow };
  const { code, after } = reason;
  const status = ATTEMPT_STATUSES.find((each) => each === reason.status) ?? null;
  return { code, after, status, waitsForWindow };
}

/** The same from the words that are kept of a call. */
export function becauseIn(words: string): Because | null {
  const waitsForWindow = words.endsWith(WAITS_FOR_WINDOW);
  const clause = waitsForWindow ? words.slice(0, -WAITS_FOR_WINDOW.length).trimEnd() : words;
  const reason = reasonIn(clause);
  return reason && becauseOf(reason, waitsForWindow);
}
