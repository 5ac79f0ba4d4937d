// Deletes at Twilio what was recorded of people who were erased, beside everything else, until it is gone.
import { putOff, removeFromOutbox } from '../store/outbox.ts';
import { type DueDeletion, takeRecordingDeletions } from '../store/recordings.ts';
import type { ActivityDeps } from './deps.ts';
import { startRounds } from './rounds.ts';

const LOOK_EVERY_MS = 5_000;
const AT_ONCE = 20;
/** Longer than the requests for so many take. */
const LEASE_MS = 10 * 60_000;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 30 * 60_000;

/** Answers a function that ends it. */
export function startRecordingDeletions(deps: ActivityDeps): () => Promise<void> {
  const rounds = { everyMs: LOOK_EVERY_MS, failure: 'recordings to be deleted could not be looked for' };
  return startRounds(deps, rounds, async (isStopped) => {
    while (!isStopped() && (await deleteRecordings(deps)));
  });
}

/** Whether there may be more that are due. */
export async function deleteRecordings(deps: ActivityDeps): Promise<boolean> {
  const { db } = deps.database;
  const due = await takeRecordingDeletions(db, { limit: AT_ONCE, leaseMs: LEASE_MS }, deps.clock());
  for (const deletion of due) await deleteOrPutOff(deps, deletion);
  return due.length === AT_ONCE;
}

async function deleteOrPutOff(deps: ActivityDeps, { id, message, tries }: DueDeletion): Promise<void> {
  const { db } = deps.database;
  try {
    await deps.twilio.deleteRecordings(message.callSid, message.recordingSid);
    await removeFromOutbox(db, [id]);
  } catch (error) {
    const { status = null, code = null } = error as { status?: number; code?: number | string };
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(tries - 1, 12));
    deps.log.warn({ outboxId: id, status, code }, 'a recording could not be deleted at Twilio yet');
    const why = `Twilio: ${status ?? ''} ${code ?? ''}`.trim();
    await putOff(db, id, why, new Date(deps.clock().getTime() + wait));
  }
}
