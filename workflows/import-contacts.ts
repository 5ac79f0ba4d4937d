// The run of an import: its rows come in stretch by stretch until the file is at its end, or somebody cancels it.
import {
  ActivityFailure,
  CancellationScope,
  continueAsNew,
  isCancellation,
  proxyActivities,
  setCurrentDetails,
  workflowInfo,
} from '@temporalio/workflow';
import type { ImportActivities, ImportProgress, ImportRunKey } from './contract.ts';

const retry = { initialInterval: '1 second', maximumInterval: '10 seconds', backoffCoefficient: 2 } as const;

// A stretch is short, but a file that must be read from its beginning again may be long.
const { importRows } = proxyActivities<ImportActivities>({
  startToCloseTimeout: '6 hours',
  heartbeatTimeout: '8 seconds',
  retry,
});

const { endImport } = proxyActivities<ImportActivities>({ startToCloseTimeout: '1 minute', retry });

const UNDER_WAY = ['running', 'checking', 'undoing'];

export async function importContacts(input: ImportRunKey): Promise<ImportProgress> {
  try {
    for (;;) {
      const progress = await importRows(input);
      setCurrentDetails(`${progress.rows} rows: ${progress.state}`);
      if (!UNDER_WAY.includes(progress.state)) return progress;
      if (workflowInfo().continueAsNewSuggested) return await continueAsNew<typeof importContacts>(input);
    }
  } catch (error) {
    if (isCancellation(error)) {
      await CancellationScope.nonCancellable(() => endImport({ ...input, state: 'cancelled', reason: '' }));
    } else if (error instanceof ActivityFailure) {
      await endImport({ ...input, state: 'failed', reason: error.cause?.message ?? error.message });
    }
    throw error;
  }
}
