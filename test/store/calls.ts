// Makes calls without Temporal and Twilio: a contact's call is put in line, goes on and ends.
import { eq } from 'drizzle-orm';
import { loadBook } from '../../store/book.ts';
import { recordProgress } from '../../store/call-progress.ts';
import { closeContact, registerCall } from '../../store/contact-run.ts';
import type { Db } from '../../store/db.ts';
import { endAttempt } from '../../store/end-attempt.ts';
import { attempts } from '../../store/schema/dialing.ts';
import type { ContactKey } from '../../workflows/rules/contact-steps.ts';
import { freshState } from '../../workflows/rules/dial-state.ts';
import { nextStep } from '../../workflows/rules/next-step.ts';
import { beginStep } from '../../workflows/rules/plan.ts';
import type { AttemptStatus } from '../../workflows/rules/status.ts';
import { NOW } from './people.ts';

/** Puts the contact's first call in line; answers its attempt's id. */
export async function putInLine(db: Db, key: ContactKey): Promise<string> {
  const book = (await loadBook(db, key))?.book;
  const state = freshState(NOW.getTime());
  const step = book && nextStep(book, state, NOW.getTime());
  if (!book || step?.type !== 'call') throw new Error('the primary phone is called first');
  const { phoneId, label, round, position, total, reason } = step;
  const attemptId = crypto.randomUUID();
  const input = { ...key, attemptId, phoneId, label, round, position, total, reason };
  await registerCall(db, { ...input, bookVersion: book.version, state: beginStep(state, step) }, NOW);
  return attemptId;
}

/** The whole life of a call from its place in line. */
export async function playCall(db: Db, key: ContactKey, status: AttemptStatus): Promise<string> {
  const attemptId = await putInLine(db, key);
  const callSid = `CA${attemptId.replaceAll('-', '')}`;
  await db.update(attempts).set({ state: 'placing', placingAt: NOW }).where(eq(attempts.id, attemptId));
  for (const state of ['placed', 'ringing', 'answered'] as const) {
    await recordProgress(db, attemptId, { callSid, state }, NOW);
  }
  await db.transaction((tx) => endAttempt(tx, attemptId, { status, endedAt: NOW }, NOW));
  return attemptId;
}

export async function closeAsReached(db: Db, key: ContactKey): Promise<void> {
  const state = freshState(NOW.getTime());
  await closeContact(db, { ...key, reason: 'reached', detail: 'primary', closedAt: NOW.getTime(), state });
}
