// Where a contact stands in its campaign, and how an outcome moves it. Times are milliseconds since the epoch.
import type { Book, PhoneId } from './book.ts';
import { type AttemptStatus, type CallStatus, isCallStatus } from './status.ts';

/** Calls to one phone by how they ended. */
export type StatusCounts = Partial<Record<CallStatus, number>>;

export type LastCall = { phoneId: PhoneId; label: string; status: AttemptStatus; endedAt: number };

export type DialState = {
  /** Rounds started so far; 0 before the first call. */
  round: number;
  /** No phone of the present round is left to call. */
  roundOver: boolean;
  /** Phones called or skipped in the present round. */
  handled: PhoneId[];
  /** Phones over their limit when the present round started (closing mode `retirePhone`). */
  retired: PhoneId[];
  counts: Record<PhoneId, StatusCounts>;
  /** The last real call of all rounds. */
  lastCall: LastCall | null;
  /** Whether `lastCall` belongs to the present round. */
  calledThisRound: boolean;
  /** From when the delay to the next phone runs; null when nothing was tried in this round. */
  restFrom: number | null;
  /** Calls registered so far: names the next one. */
  calls: number;
  /** A person's choice of the next call's time: beats the delays, not the window. */
  override: { at: number; by: 'callNow' | 'reschedule' } | null;
  /** When the first round may start. */
  startAt: number;
};

export function freshState(startAt: number): DialState {
  return {
    round: 0,
    roundOver: true,
    handled: [],
    retired: [],
    counts: {},
    lastCall: null,
    calledThisRound: false,
    restFrom: null,
    calls: 0,
    override: null,
    startAt,
  };
}

/** The phones of the book that take part in the round under way. */
export function phonesOfRound(book: Book, state: DialState): Book['phones'] {
  return book.phones.filter((phone) => !state.retired.includes(phone.id));
}

/** Starts the next round: every phone but the retired ones is to be called again. */
export function startRound(state: DialState, retired: PhoneId[]): DialState {
  return {
    ...state,
    round: state.round + 1,
    roundOver: false,
    handled: [],
    retired,
    calledThisRound: false,
    restFrom: null,
  };
}

/** How one attempt ended, as far as the rules care. */
export type AttemptOutcome = {
  phoneId: PhoneId;
  label: string;
  status: AttemptStatus;
  endedAt: number;
};

/** Counts the outcome and marks the phone as handled in this round; ends the round when it was the last phone. */
export function applyOutcome(book: Book, state: DialState, outcome: AttemptOutcome): DialState {
  const { phoneId, status, endedAt } = outcome;
  const skipped = status === 'Blacklisted' || status === 'Capped';
  const next: DialState = {
    ...state,
    handled: state.handled.includes(phoneId) ? state.handled : [...state.handled, phoneId],
    counts: isCallStatus(status) ? counted(state.counts, phoneId, status) : state.counts,
    lastCall: isCallStatus(status) ? { ...outcome } : state.lastCall,
    calledThisRound: state.calledThisRound || isCallStatus(status),
    restFrom: skipped ? state.restFrom : endedAt,
  };
  return endRoundWhenDone(book, next);
}

/** A live edit can take away the round's last phones. */
export function endRoundWhenDone(book: Book, state: DialState): DialState {
  const left = phonesOfRound(book, state).some((phone) => !state.handled.includes(phone.id));
  return left || state.roundOver ? state : { ...state, roundOver: true };
}

function counted(counts: DialState['counts'], phoneId: PhoneId, status: CallStatus): DialState['counts'] {
  const before = counts[phoneId] ?? {};
  return { ...counts, [phoneId]: { ...before, [status]: (before[status] ?? 0) + 1 } };
}
