// Stands in for Temporal in the tests of the API: remembers what it was told and answers what the test chose.
import type { TemporalCalls } from '../../api/temporal.ts';
import type { ContactPlan } from '../../workflows/messages.ts';

export type TemporalRecorder = TemporalCalls & {
  /** Every call in order: its name and arguments. */
  told: unknown[][];
  /** The plan of every workflow; null: there is no workflow. An Error is thrown. */
  answer: ContactPlan | null | Error;
  /** Thrown by `check` when set. */
  down: Error | null;
};

export function createTemporalRecorder(): TemporalRecorder {
  const ask = async (...call: unknown[]) => {
    recorder.told.push(call);
    if (recorder.answer instanceof Error) throw recorder.answer;
    return recorder.answer;
  };
  const tell = async (...call: unknown[]) => {
    recorder.told.push(call);
    return true;
  };
  const recorder: TemporalRecorder = {
    told: [],
    answer: null,
    down: null,
    completeCall: (...given) => tell('completeCall', ...given),
    bookEdited: (...given) => tell('bookEdited', ...given),
    cancelContact: (...given) => tell('cancelContact', ...given),
    startCampaign: async (...given) => void (await tell('startCampaign', ...given)),
    startImport: async (...given) => void (await tell('startImport', ...given)),
    plan: (...given) => ask('plan', ...given),
    callNow: (...given) => ask('callNow', ...given),
    reschedule: (...given) => ask('reschedule', ...given),
    close: (...given) => ask('close', ...given),
    async check() {
      if (recorder.down) throw recorder.down;
    },
  };
  return recorder;
}
