// Where a contact stands in its campaign, and how an outcome moves it. Times are milliseconds since the epoch.
import type { Book, PhoneId } from './book.ts';
import { type AttemptStatus, type CallStatus, isCallStatus } from './status.ts';

/** Calls to one phone by how they ended. */
export type StatusCounts = Partial<Record<CallStatus, number>>;

export type LastCall = {
  phoneId: PhoneId;
  label: string;
  status: AttemptStatus;
  endedAt: number;
  /** The person was reached, and is to be called again nevertheless. */
  goesOn?: true;
};

/**
 * Who beats the delays, but not the window. `callback`: this phone was promised a call; the others of its round follow.
 */
export type Override =
  | { at: number; by: 'callNow' | 'reschedule' }
  | { at: number; by: 'callback'; phoneId: PhoneId };

/**
 * What a conversation means for the contact. retry: as if it had not been reached; callBack: the number that answered
 * was promised a call at that time.
 */
export type ConversationEffect = { type: 'close' } | { type: 'retry' } | { type: 'callBack'; at: number };

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
  /** When a cap passed over a phone of the present round last. */
  cappedAt?: number | undefined;
  /** Calls registered so far: names the next one. */
  calls: number;
  /** A person's choice of the next call's time, or a promised call. */
  override: Override | null;
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
    cappedAt: undefined,
  };
}

/** How one attempt ended, as far as the rules care. */
export type AttemptOutcome = {
  phoneId: PhoneId;
  label: string;
  status: AttemptStatus;
  endedAt: number;
  /** Left out: `close`, which means nothing unless somebody was reached. */
  effect?: ConversationEffect | undefined;
};

/** Counts the outcome and marks the phone as handled in this round; ends the round when it was the last phone. */
export function applyOutcome(book: Book, state: DialState, outcome: AttemptOutcome): DialState {
  const { effect, ...ended } = outcome;
  const next = counted(book, state, ended);
  switch (effect?.type) {
    case undefined:
    case 'close':
      return next;
    case 'retry':
      return ended.status === 'Reached' ? goOn(next) : next;
    case 'callBack':
      return { ...goOn(next), override: { at: effect.at, by: 'callback', phoneId: ended.phoneId } };
    default:
      return effect satisfies never;
  }
}

/** The conversation ends its round, but not the contact. */
function goOn(state: DialState): DialState {
  const { lastCall } = state;
  return { ...state, roundOver: true, lastCall: lastCall && { ...lastCall, goesOn: true } };
}

/** A wish for another time moves a promised call, which stays one; otherwise it is the wish that counts. */
export function withWish(state: DialState, wish: Override): DialState {
  const { override } = state;
  return { ...state, override: override?.by === 'callback' ? { ...override, at: wish.at } : wish };
}

type EndedCall = Omit<AttemptOutcome, 'effect'>;

function counted(book: Book, state: DialState, outcome: EndedCall): DialState {
  const { phoneId, status, endedAt } = outcome;
  const skipped = status === 'Blacklisted' || status === 'Capped';
  const next: DialState = {
    ...state,
    handled: state.handled.includes(phoneId) ? state.handled : [...state.handled, phoneId],
    counts: isCallStatus(status) ? oneMore(state.counts, phoneId, status) : state.counts,
    lastCall: isCallStatus(status) ? { ...outcome } : state.lastCall,
    calledThisRound: state.calledThisRound || isCallStatus(status),
    restFrom: skipped ? state.restFrom : endedAt,
    cappedAt: status === 'Capped' ? endedAt : state.cappedAt,
  };
  return endRoundWhenDone(book, next);
}

/** A live edit can take away the round's last phones. */
export function endRoundWhenDone(book: Book, state: DialState): DialState {
  const left = phonesOfRound(book, state).some((phone) => !state.handled.includes(phone.id));
  return left || state.roundOver ? state : { ...state, roundOver: true };
}

function oneMore(counts: DialState['counts'], phoneId: PhoneId, status: CallStatus): DialState['counts'] {
  const before = counts[phoneId] ?? {};
  return { ...counts, [phoneId]: { ...before, [status]: (before[status] ?? 0) + 1 } };
}
