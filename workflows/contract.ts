// The activity contract: what the workflows ask of the outside world. Implemented by activities/.
import type { Book, PhoneId } from './rules/book.ts';
import type { AttemptOutcome, DialState } from './rules/dial-state.ts';
import type { CallReason, CloseReason } from './rules/next-step.ts';
import type { AttemptStatus } from './rules/status.ts';

export type ContactKey = { campaignId: string; contactId: string };

/** What a run of dialContact knows at its start; `state` is set when it goes on from an earlier run. */
export type DialContactInput = ContactKey & { state?: DialState };

export type OpenBookInput = ContactKey & {
  /** Null at the start of a run: the state is then taken from the store. */
  state: DialState | null;
  /** A call that ended after the edit: applied to the state together with the new book. */
  outcome: AttemptOutcome | null;
};

export type OpenBookResult = { book: Book; state: DialState };

export type CallPhoneInput = ContactKey & {
  /** Unique per call, over all retries of the activity. */
  attemptId: string;
  phoneId: PhoneId;
  label: string;
  round: number;
  position: number;
  total: number;
  reason: CallReason;
  /** The book the step was chosen from; an edit since then is answered by `edited`. */
  bookVersion: string;
  /** The state with this call begun. */
  state: DialState;
};

export type CallPhoneResult = { type: 'ended'; status: AttemptStatus; endedAt: number } | { type: 'edited' };

export type NoteSkippedInput = ContactKey & {
  attemptId: string;
  phoneId: PhoneId;
  label: string;
  round: number;
  position: number;
  at: number;
  status: 'Blacklisted';
};

export type CloseContactInput = ContactKey & {
  reason: CloseReason | 'closedByUser' | 'stopped';
  /** Words for people: which phone, status, count and limit. */
  detail: string;
  closedAt: number;
  state: DialState;
};

export type ReleaseContactInput = ContactKey & { attemptId: string | null };

export interface DialActivities {
  /** Reads the contact's book and writes the plan that follows from it to the hopper. */
  openBook(input: OpenBookInput): Promise<OpenBookResult>;
  /**
   * One call, from its turn in the hopper to its end. Completed asynchronously by the API or the pacer.
   * Answers `edited` at once when the book is not the one the step was chosen from.
   */
  callPhone(input: CallPhoneInput): Promise<CallPhoneResult>;
  /** One row of History without a call. */
  noteSkipped(input: NoteSkippedInput): Promise<void>;
  /** Hopper to Final, once. */
  closeContact(input: CloseContactInput): Promise<void>;
  /** After a cancellation: leaves nothing ringing and hands the contact back to the hopper's rows. */
  releaseContact(input: ReleaseContactInput): Promise<void>;
}

/** Why the pacer of a campaign came to rest. */
export type PaceResult = 'paused' | 'stopped' | 'finished';

export interface CampaignActivities {
  /** Runs as long as the campaign may call: starts due contacts, places due calls, reconciles open ones. */
  paceCampaign(input: { campaignId: string }): Promise<PaceResult>;
}
