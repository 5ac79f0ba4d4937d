// Keeps the hopper's row of a running contact equal to what its workflow will do next.
import { and, eq } from 'drizzle-orm';
import type { Book } from '../workflows/rules/book.ts';
import type { ContactKey } from '../workflows/rules/contact-steps.ts';
import type { DialState } from '../workflows/rules/dial-state.ts';
import { nextCall } from '../workflows/rules/plan.ts';
import { say } from '../workflows/rules/sentences.ts';
import { reasonWords } from '../workflows/rules/words.ts';
import type { Db } from './db.ts';
import { hopper } from './schema/dialing.ts';

/** The end of a reason. */
export const WAITS_FOR_WINDOW = '(waits for the calling window)';

/** Writes the book, the state and the call that follows from them; none is in progress then. */
export async function writePlan(
  db: Db,
  key: ContactKey,
  book: Book,
  state: DialState,
  now: Date,
): Promise<void> {
  await db
    .update(hopper)
    .set({ state: 'running', attemptId: null, book, dialState: state, ...planned(book, state, now) })
    .where(and(eq(hopper.campaignId, key.campaignId), eq(hopper.contactId, key.contactId)));
}

/** The columns that say what comes next. */
export function planned(book: Book, state: DialState, now: Date) {
  const step = nextCall(book, state, now.getTime());
  if (step.type === 'close') {
    return {
      nextCallAt: now,
      nextPhoneId: null,
      nextLabel: '',
      nextReason: say('closings.closing', { about: step.detail }),
    };
  }
  const waits = step.waitsForWindow ? ` ${WAITS_FOR_WINDOW}` : '';
  return {
    nextCallAt: new Date(step.at),
    nextPhoneId: step.phoneId,
    nextLabel: step.label,
    nextReason: `${reasonWords(step.reason)}${waits}`,
  };
}
