// Drives the rules with a virtual clock the way the contact's workflow does, for tests.
import type { Book } from '../../../workflows/rules/book.ts';
import {
  applyOutcome,
  type ConversationEffect,
  type DialState,
  freshState,
} from '../../../workflows/rules/dial-state.ts';
import {
  type CallStep,
  type CloseStep,
  nextStep,
  type SkipStep,
} from '../../../workflows/rules/next-step.ts';
import { afterStep, beginStep } from '../../../workflows/rules/plan.ts';
import type { AttemptStatus } from '../../../workflows/rules/status.ts';

export type DrivenRow = { at: number; phoneId: string; status: AttemptStatus; step: CallStep | SkipStep };

export type Driven = { history: DrivenRow[]; closed: CloseStep; closedAt: number; state: DialState };

export type DriveOptions = {
  book: Book;
  /** How the phone's n-th call (0-based) ends. */
  outcome: (phoneId: string, call: number) => AttemptStatus;
  /** What the conversation of the phone's n-th call means. */
  effect?: (phoneId: string, call: number, endedAt: number) => ConversationEffect | undefined;
  startAt?: number;
  state?: DialState;
  callMilliseconds?: number;
  /** Live edits: asked for the book and the state before every step, as after a `bookEdited` signal. */
  edit?: (now: number, state: DialState, history: readonly DrivenRow[]) => { book?: Book; state?: DialState };
};

const MOST_STEPS = 5000;

/** Plays the contact to its end. */
export function drive(options: DriveOptions): Driven {
  const { outcome, startAt = 0, callMilliseconds = 0, edit } = options;
  const history: DrivenRow[] = [];
  const calls: Record<string, number> = {};
  let book = options.book;
  let state = options.state ?? freshState(startAt);
  let now = startAt;
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const edited = edit?.(now, state, history);
    book = edited?.book ?? book;
    state = edited?.state ?? state;
    const step = nextStep(book, state, now);
    if (step.type === 'close') return { history, closed: step, closedAt: now, state };
    if (step.at > now) {
      now = step.at;
      continue;
    }
    const { phoneId, label } = step;
    if (step.type === 'skip') {
      history.push({ at: now, phoneId, status: 'Blacklisted', step });
      state = afterStep(book, state, step, 'Blacklisted', step.at);
      continue;
    }
    const call = calls[phoneId] ?? 0;
    const status = outcome(phoneId, call);
    calls[phoneId] = call + 1;
    history.push({ at: now, phoneId, status, step });
    now += callMilliseconds;
    const effect = options.effect?.(phoneId, call, now);
    state = applyOutcome(book, beginStep(state, step), { phoneId, label, status, endedAt: now, effect });
  }
  throw new Error('the contact never ends');
}
