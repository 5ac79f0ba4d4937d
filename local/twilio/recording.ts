/** A recording as far as anybody is told of it: there is no sound in it. */
import type { RecordingRequest } from './recording-request.ts';

export type Recording = {
  readonly sid: string;
  readonly startedAt: number;
  endedAt: number | undefined;
  /** By a request. */
  deletedAt?: number | undefined;
  readonly request: RecordingRequest;
};
