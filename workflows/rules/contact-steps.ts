// What the steps of a contact's run are given and answer: plain data between workflow, activities and store.
import type { Book, PhoneId } from './book.ts';
import type { AttemptOutcome, ConversationEffect, DialState } from './dial-state.ts';
import type { CallReason, CloseReason } from './next-step.ts';
import type { AttemptStatus } from './status.ts';

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

export type CallPhoneResult =
  | {
      type: 'ended';
      /** Which call; left out when it can be no other. */
      attemptId?: string | undefined;
      status: AttemptStatus;
      endedAt: number;
      effect?: ConversationEffect | undefined;
    }
  | { type: 'edited' };

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
