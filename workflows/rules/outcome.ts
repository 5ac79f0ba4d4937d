// What a call's end means: Twilio's facts turned into one status (product.md section 3).
import type { AttemptStatus } from './status.ts';

export const TERMINAL_CALL_STATUSES = ['completed', 'busy', 'no-answer', 'failed', 'canceled'] as const;
export type TerminalCallStatus = (typeof TERMINAL_CALL_STATUSES)[number];

/** Why we ended a call ourselves. */
export const HANG_UP_REASONS = ['queueTimeout', 'agentReject', 'cancelled'] as const;
export type HangUpReason = (typeof HANG_UP_REASONS)[number];

export type CallFacts = {
  /** Twilio's CallStatus at the end. */
  callStatus: TerminalCallStatus;
  /** SipResponseCode of the last callback; only a refinement of `failed`. */
  sipCode: number | null;
  /** Twilio's ErrorCode on the call or on the refused request. */
  errorCode: number | null;
  /** AnsweredBy of answering-machine detection: human, machine_*, fax, unknown. */
  answeredBy: string | null;
  /** Queue: bridged to an agent; ivr: the message or flow started. */
  connected: boolean;
  hangUpReason: HangUpReason | null;
};

/** SIP responses that say the number does not exist (RFC 3261, 21.4.5, 21.4.8, 21.4.22, 21.6.3). */
const NO_SUCH_NUMBER_SIP = new Set([404, 410, 484, 604]);

/** Twilio's errors for numbers that cannot be called, www.twilio.com/docs/api/errors. */
const INVALID_NUMBER_ERRORS = new Set([13223, 13224, 21211, 21214, 21217]);

export function isInvalidNumberError(errorCode: number | null): boolean {
  return errorCode !== null && INVALID_NUMBER_ERRORS.has(errorCode);
}

/** A carrier blocked the call because of its caller id's reputation, www.twilio.com/docs/api/errors/32017. */
export function isFlaggedCallerIdError(errorCode: number | null): boolean {
  return errorCode === 32017;
}

export function isMachine(answeredBy: string | null): boolean {
  return answeredBy !== null && (answeredBy.startsWith('machine') || answeredBy === 'fax');
}

/** The status of an ended call. Total: every combination of facts has one. */
export function outcomeOf(facts: CallFacts): AttemptStatus {
  switch (facts.callStatus) {
    case 'busy':
      return 'Busy';
    case 'no-answer':
      return facts.hangUpReason ? hungUp(facts.hangUpReason) : 'NoAnswer';
    case 'failed':
      return isNoSuchNumber(facts) ? 'NoSuchNumber' : 'Congestion';
    case 'canceled':
      return hungUp(facts.hangUpReason);
    case 'completed':
      return answeredOutcome(facts);
    default:
      return facts.callStatus satisfies never;
  }
}

/** Ended by us before it was answered. */
function hungUp(reason: HangUpReason | null): AttemptStatus {
  return reason === 'agentReject' ? 'AgentReject' : 'Cancelled';
}

function answeredOutcome(facts: CallFacts): AttemptStatus {
  if (isMachine(facts.answeredBy)) return 'Machine';
  if (facts.connected) return 'Reached';
  if (facts.hangUpReason === 'queueTimeout') return 'Drop';
  if (facts.hangUpReason === 'agentReject') return 'AgentReject';
  if (facts.hangUpReason === 'cancelled') return 'Cancelled';
  return 'Abandoned';
}

function isNoSuchNumber(facts: CallFacts): boolean {
  return (
    (facts.sipCode !== null && NO_SUCH_NUMBER_SIP.has(facts.sipCode)) || isInvalidNumberError(facts.errorCode)
  );
}
