// The whole plan of a contact, supposing nobody answers: what happens next, and after that, until it is closed.
import type { Book } from './book.ts';
import { applyOutcome, type DialState, startRound } from './dial-state.ts';
import { type CallStep, type CloseStep, nextStep, type SkipStep, type Step } from './next-step.ts';
import type { AttemptStatus, RetryStatus } from './status.ts';
import { isWindowOpen } from './window.ts';

export type PlannedStep = Step & { at: number };

/** The state after a call or skip step ended with `status` at `endedAt`. */
export function afterStep(
  book: Book,
  state: DialState,
  step: CallStep | SkipStep,
  status: AttemptStatus,
  endedAt: number,
): DialState {
  const begun = beginStep(state, step);
  return applyOutcome(book, begun, { phoneId: step.phoneId, label: step.label, status, endedAt });
}

/** The state once the step is under way: a new round is begun, a call is registered. */
export function beginStep(state: DialState, step: CallStep | SkipStep): DialState {
  const inRound = step.startsRound ? startRound(state, step.startsRound.retired) : state;
  return step.type === 'call' ? { ...inRound, calls: inRound.calls + 1, override: null } : inRound;
}

/** The next step that is not a skip: blacklisted phones are passed over without waiting for anybody. */
export function nextCall(book: Book, state: DialState, now: number): CallStep | CloseStep {
  let at = now;
  let current = state;
  for (;;) {
    const step = nextStep(book, current, at);
    if (step.type !== 'skip') return step;
    at = step.at;
    current = afterStep(book, current, step, 'Blacklisted', at);
  }
}

/**
 * At most `limit` steps from now to the closing one, supposing that every call ends with `status`, and at once.
 * Ends with the phone whose window never opens, if there is one: nothing comes after it.
 */
export function planAhead(
  book: Book,
  state: DialState,
  now: number,
  limit = 50,
  status: RetryStatus = 'NoAnswer',
): PlannedStep[] {
  const plan: PlannedStep[] = [];
  let at = now;
  let current = state;
  while (plan.length < limit) {
    const step: CallStep | SkipStep | CloseStep = nextStep(book, current, at);
    if (step.type === 'close') return [...plan, { ...step, at }];
    plan.push(step);
    if (step.type === 'call' && !mayStart(book, step)) return plan;
    at = step.at;
    current = afterStep(book, current, step, step.type === 'skip' ? 'Blacklisted' : status, at);
  }
  return plan;
}

function mayStart(book: Book, step: CallStep): boolean {
  const zones = book.phones.find((phone) => phone.id === step.phoneId)?.zones ?? [];
  return isWindowOpen(book.settings.window, zones, step.at);
}
