// The heart of the rules: given a contact's book, its state and the time, what happens next and why.
import type { Book, BookPhone, PhoneId } from './book.ts';
import type { DialState } from './dial-state.ts';
import { endRoundWhenDone, phonesOfRound } from './dial-state.ts';
import { type LimitReached, namedLimit, phonesAtLimit } from './limits.ts';
import { say } from './sentences.ts';
import { type AttemptStatus, isRetryStatus, type RetryStatus } from './status.ts';
import { isWindowOpen, nextOpening } from './window.ts';

/** Why a call comes when it does. */
export type CallReason =
  | { code: 'firstCall' }
  | { code: 'nextPhone'; after: string; status: string }
  | { code: 'nextRound'; after: string; status: string }
  | { code: 'calledNow' }
  | { code: 'rescheduled' }
  | { code: 'callback' };

export type CallStep = {
  type: 'call';
  phoneId: PhoneId;
  label: string;
  round: number;
  /** 1-based place of the phone among those of the round, and how many these are. */
  position: number;
  total: number;
  /** Milliseconds since the epoch; not before `now`. */
  at: number;
  reason: CallReason;
  /** The rules wanted this call earlier, but the calling window was closed. */
  waitsForWindow: boolean;
  /** Set when the step begins a round: the phones it leaves out. */
  startsRound: { retired: PhoneId[] } | null;
};

/** A blacklisted phone is passed over; History says so. */
export type SkipStep = Omit<CallStep, 'type' | 'reason' | 'waitsForWindow'> & { type: 'skip' };

export type CloseReason = 'reached' | 'limit' | 'noPhones';

export type CloseStep = {
  type: 'close';
  reason: CloseReason;
  limit: LimitReached | null;
  /** Words for Final: "all phones are blacklisted". */
  detail: string;
};

export type Step = CallStep | SkipStep | CloseStep;

/** A round in which caps let nobody be called is not followed at once by another one like it. */
const CAPPED_ROUND_REST_MILLISECONDS = 60 * 60_000;

/** Phones whose window never opens wait this long; then everything is looked at again. */
const LOOK_AGAIN_MILLISECONDS = 24 * 60 * 60_000;

/** Chooses the next step. Pure: equal arguments give equal steps. */
export function nextStep(book: Book, state: DialState, now: number): Step {
  const { lastCall } = state;
  if (lastCall?.status === 'Reached' && !lastCall.goesOn) {
    return close('reached', say('closings.reached', { label: lastCall.label }));
  }
  if (book.phones.length === 0) return close('noPhones', say('closings.noPhones'));
  const current = endRoundWhenDone(book, state);
  return current.roundOver ? betweenRounds(book, current, now) : withinRound(book, current, now);
}

function betweenRounds(book: Book, state: DialState, now: number): Step {
  const atLimit = state.round === 0 ? [] : phonesAtLimit(book, state);
  const limit = namedLimit(atLimit, state);
  const promised = promisedPhone(book.phones, state);
  const closes = limit !== undefined && book.settings.closingMode === 'strict';
  if (closes && !promised) return closeByLimit(limit);
  const over = closes ? book.phones.map((phone) => phone.id) : atLimit.map((reached) => reached.phoneId);
  const retired = over.filter((phoneId) => phoneId !== promised?.id);
  const left = book.phones.filter((phone) => !retired.includes(phone.id));
  const callable = left.some((phone) => !phone.blacklisted);
  if (!callable && limit) return closeByLimit(limit);
  if (!callable && state.round > 0) return close('noPhones', say('closings.allBlacklisted'));
  return stepTo(book, state, now, left, { at: roundStart(book, state), startsRound: { retired } });
}

/** A promise is kept whatever the limits; where they would have closed the contact, its phone alone is called. */
function promisedPhone(phones: readonly BookPhone[], { override }: DialState): BookPhone | undefined {
  return override?.by === 'callback' ? phones.find((phone) => phone.id === override.phoneId) : undefined;
}

function withinRound(book: Book, state: DialState, now: number): Step {
  const pending = phonesOfRound(book, state).filter((phone) => !state.handled.includes(phone.id));
  const delay = book.settings.additionalPhoneDelaySeconds * 1000;
  const at = state.restFrom === null ? now : state.restFrom + delay;
  return stepTo(book, state, now, pending, { at, startsRound: null });
}

type Opening = { at: number; startsRound: CallStep['startsRound'] };

function stepTo(book: Book, state: DialState, now: number, pending: BookPhone[], opening: Opening): Step {
  const { startsRound } = opening;
  const wanted = Math.max(state.override?.at ?? opening.at, now);
  const base = { round: state.round + (startsRound ? 1 : 0), startsRound };
  const promised = promisedPhone(pending, state);
  const first = promised ?? pending[0];
  const skipped = first?.blacklisted ? first : undefined;
  if (skipped) {
    const at = startsRound ? wanted : now;
    return { type: 'skip', ...base, ...place(book, state, startsRound, skipped), at };
  }
  const chosen = chooseByWindow(book, promised ? [promised] : pending, wanted);
  return {
    type: 'call',
    ...base,
    ...place(book, state, startsRound, chosen.phone),
    at: chosen.at,
    reason: reasonFor(state, startsRound !== null),
    waitsForWindow: chosen.at > wanted,
  };
}

/** `strict` waits for the first phone; `skipAhead` takes the first whose window is open, or that opens first. */
function chooseByWindow(book: Book, pending: BookPhone[], wanted: number): { phone: BookPhone; at: number } {
  const { window, windowOrder } = book.settings;
  const candidates = windowOrder === 'strict' ? pending.slice(0, 1) : pending.filter((p) => !p.blacklisted);
  const open = candidates.find((phone) => isWindowOpen(window, phone.zones, wanted));
  if (open) return { phone: open, at: wanted };
  const openings = candidates.map((phone) => ({ phone, at: nextOpening(window, phone.zones, wanted) }));
  const best = openings.reduce((a, b) => ((b.at ?? Infinity) < (a.at ?? Infinity) ? b : a));
  return { phone: best.phone, at: best.at ?? wanted + LOOK_AGAIN_MILLISECONDS };
}

function roundStart(book: Book, state: DialState): number {
  if (state.round === 0) return state.startAt;
  const status = state.calledThisRound ? state.lastCall?.status : undefined;
  const delaying = delayingStatus(status);
  const start = (state.restFrom ?? state.startAt) + book.settings.retry[delaying].retryDelaySeconds * 1000;
  const capped = state.calledThisRound ? undefined : state.cappedAt;
  return capped === undefined ? start : Math.max(start, capped + CAPPED_ROUND_REST_MILLISECONDS);
}

/** A conversation after which the contact goes on delays like a call that nobody answered. */
function delayingStatus(last: AttemptStatus | undefined): RetryStatus {
  if (last === 'Reached') return 'NoAnswer';
  return last !== undefined && isRetryStatus(last) ? last : 'Congestion';
}

const OVERRIDE_CODES = { callNow: 'calledNow', reschedule: 'rescheduled', callback: 'callback' } as const;

function reasonFor(state: DialState, startsRound: boolean): CallReason {
  if (state.override) return { code: OVERRIDE_CODES[state.override.by] };
  const last = state.lastCall;
  if (!last || (startsRound && state.round === 0)) return { code: 'firstCall' };
  const opensRound = startsRound || !state.calledThisRound;
  return { code: opensRound ? 'nextRound' : 'nextPhone', after: last.label, status: last.status };
}

function place(book: Book, state: DialState, startsRound: CallStep['startsRound'], phone: BookPhone) {
  const retired = startsRound?.retired ?? state.retired;
  const inRound = book.phones.filter((other) => !retired.includes(other.id));
  const position = inRound.findIndex((other) => other.id === phone.id) + 1;
  return { phoneId: phone.id, label: phone.label, position, total: inRound.length };
}

function close(reason: CloseReason, detail: string): CloseStep {
  return { type: 'close', reason, limit: null, detail };
}

function closeByLimit(limit: LimitReached): CloseStep {
  const { label, status, count, limit: most } = limit;
  return {
    type: 'close',
    reason: 'limit',
    limit,
    detail:
      status === 'total'
        ? say('closings.total', { label, count, most })
        : say('closings.limit', { label, status, count, most }),
  };
}
