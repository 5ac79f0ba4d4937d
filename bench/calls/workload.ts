// The work that both sides of the bench do: contacts with three phones that nobody answers, in three rounds.
import type { DialSettingsChange } from '../../store/campaign-settings.ts';

export const PHONES = 3;
export const ROUNDS = 3;
export const CALLS_PER_CONTACT = PHONES * ROUNDS;

/** From the end of a call to the next phone, and from the end of a round to the next. */
export const PHONE_DELAY_SECONDS = 1;
export const ROUND_DELAY_SECONDS = 2;

/** The simulator picks a call up, sets it up and lets it ring. */
export const SETUP_MS = 50;
export const RING_MS = 100;
const PICK_UP_MS = 100;
/** From the request for a call to its end. */
export const CALL_MS = PICK_UP_MS + SETUP_MS + RING_MS;

/** A contact is closed after so many rounds. */
export function dialSettings(rounds: number): DialSettingsChange {
  const rule = { maxAttempts: rounds, retryDelaySeconds: ROUND_DELAY_SECONDS };
  return {
    additionalPhoneDelaySeconds: PHONE_DELAY_SECONDS,
    retry: { NoAnswer: rule },
  };
}

/** What a side says of a round of full load. */
export type LoadResult = {
  calls: number;
  /** From the first start to the last closure. */
  seconds: number;
  /** A few of the contacts' workflows, to count their events. */
  workflowIds: string[];
};
