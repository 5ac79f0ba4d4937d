// What a failed request for a call means: whether a call may exist, and what is to be done about it.
// Codes: www.twilio.com/docs/api/errors. Only 429 is documented as safe to repeat.
import { isInvalidNumberError } from '../../workflows/rules/outcome.ts';
import { type Said, say } from '../../workflows/rules/sentences.ts';

export type PlaceFailure =
  /** Provably not placed, and it will pass: place it again later; `isTooFast` when all calls should come slower. */
  | { kind: 'tryAgain'; message: Said; errorCode: number | null; isTooFast: boolean }
  /** Provably not placed: the account has no free lines or its queue is full. Nobody's attempt is used up. */
  | { kind: 'hold'; message: Said; errorCode: number | null }
  /** The number cannot be called, ever. */
  | { kind: 'badNumber'; message: Said; errorCode: number }
  /** The account may not call this number: a setting of the account, not the number's fault. */
  | { kind: 'forbidden'; message: Said; errorCode: number }
  /** Provably not placed: not with this caller id. */
  | { kind: 'badCallerId'; message: Said; errorCode: number }
  /** No call of this campaign can be placed until a person mends something. */
  | { kind: 'trouble'; message: Said; errorCode: number | null }
  /** A call may or may not exist. */
  | { kind: 'unknown'; message: Said };

/** Concurrency and queue limits. */
const HOLD = new Set([10004, 16021, 22005]);
/** Geographic permissions, blocked by Twilio, unverified number of a trial account; SIP-trunk twins. */
const FORBIDDEN = new Set([13225, 13227, 21215, 21216, 21219, 32203, 32205]);
/** The caller id is not verified for the account, or no number at all; SIP-trunk twins. */
const BAD_CALLER_ID = new Set([13247, 21210, 21212, 32204, 32206]);
/** Errors of the network before a request can have been sent. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'CERT_HAS_EXPIRED', 'EHOSTUNREACH']);

type ErrorShape = { status?: unknown; code?: unknown; message?: unknown };

/**
 * Sorts whatever the client threw: both of Twilio's error classes, axios errors, broken answers. Its words are shown and
 * kept where the number called must not be, which is `unsaid`.
 */
export function sortPlaceFailure(error: unknown, unsaid: string): PlaceFailure {
  const { status, code, message } = (error ?? {}) as ErrorShape;
  const words = typeof message === 'string' ? message : 'no message';
  const text = words
    .replaceAll(unsaid, 'the number')
    .replaceAll(unsaid.replace('+', ''), 'the number')
    .slice(0, 200);
  if (typeof code === 'string' && NEVER_SENT.has(code)) {
    return {
      kind: 'tryAgain',
      message: say('twilio.notReached', { cause: code }),
      errorCode: null,
      isTooFast: false,
    };
  }
  if (typeof status !== 'number') return { kind: 'unknown', message: say('twilio.noAnswer', { text }) };
  const errorCode = typeof code === 'number' ? code : null;
  const described = say('twilio.refused', { text, twilioCode: errorCode ?? `HTTP ${status}` });
  if (status === 429) return { kind: 'tryAgain', message: described, errorCode, isTooFast: true };
  if (status >= 500 || status < 400)
    return { kind: 'unknown', message: say('twilio.status', { httpStatus: status }) };
  if (errorCode !== null && HOLD.has(errorCode)) return { kind: 'hold', message: described, errorCode };
  if (errorCode !== null && isInvalidNumberError(errorCode)) {
    return { kind: 'badNumber', message: described, errorCode };
  }
  if (errorCode !== null && FORBIDDEN.has(errorCode))
    return { kind: 'forbidden', message: described, errorCode };
  if (errorCode !== null && BAD_CALLER_ID.has(errorCode)) {
    return { kind: 'badCallerId', message: described, errorCode };
  }
  return { kind: 'trouble', message: described, errorCode };
}
