// The activity contract: what the workflows ask of the outside world. Implemented by activities/.
import type {
  CallPhoneInput,
  CallPhoneResult,
  CloseContactInput,
  NoteSkippedInput,
  OpenBookInput,
  OpenBookResult,
  ReleaseContactInput,
} from './rules/contact-steps.ts';

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

/** `run` counts the runs of an import: an earlier one does nothing any more. */
export type ImportRunKey = { importId: string; run: number };

/** `state` is anything but running, checking or undoing when there is nothing more to do. */
export type ImportProgress = { state: string; rows: number };

export interface ImportActivities {
  /** Takes the next stretch of rows, batch by batch; goes on after the last batch that is in, whoever took it. */
  importRows(input: ImportRunKey): Promise<ImportProgress>;
  /** For a run that cannot go on. */
  endImport(input: ImportRunKey & { state: 'cancelled' | 'failed'; reason: string }): Promise<void>;
}
