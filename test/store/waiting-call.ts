// The first call of a contact, as its workflow would put it in line.
import { loadBook } from '../../store/book.ts';
import type { Db } from '../../store/db.ts';
import type { CallPhoneInput, ContactKey } from '../../workflows/rules/contact-steps.ts';
import { freshState } from '../../workflows/rules/dial-state.ts';
import { nextStep } from '../../workflows/rules/next-step.ts';
import { beginStep } from '../../workflows/rules/plan.ts';

export async function waitingCall(db: Db, key: ContactKey, now: Date): Promise<CallPhoneInput> {
  const book = (await loadBook(db, key))?.book;
  const state = freshState(now.getTime());
  const step = book && nextStep(book, state, now.getTime());
  if (step?.type !== 'call') throw new Error('the primary phone is called first');
  const { phoneId, label, round, position, total, reason } = step;
  return {
    ...key,
    attemptId: crypto.randomUUID(),
    ...{ phoneId, label, round, position, total, reason },
    bookVersion: book?.version ?? '',
    state: beginStep(state, step),
  };
}
