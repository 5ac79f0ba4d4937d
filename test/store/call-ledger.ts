// Calls that were made before a test begins, and the turns that a pacer would take now.
import type { Db } from '../../store/db.ts';
import { attempts } from '../../store/schema/dialing.ts';
import { type Turn, takeTurns } from '../../store/turns.ts';
import type { AttemptStatus } from '../../workflows/rules/status.ts';
import { newNumber } from './people.ts';

export const HOUR = 60 * 60_000;

export const LIMITS = {
  accountSid: 'AC1',
  callsPerSecond: 0,
  defaultCallerId: newNumber(),
  most: 40,
  graceMs: 5_000,
};

export async function turnsOf(db: Db, campaignId: string, now: Date, limits = LIMITS): Promise<Turn[]> {
  return await takeTurns(db, campaignId, limits, now);
}

type PastCall = {
  campaignId: string;
  number: string;
  at: number;
  contactId?: string;
  status?: AttemptStatus;
  callerId?: string;
  /** False: the request was refused, so that nothing rang. */
  wasPlaced?: boolean;
};

/** A call that was placed at `at` and ended a minute later. */
export async function addPastCall(db: Db, call: PastCall): Promise<void> {
  const id = crypto.randomUUID();
  const { campaignId, number, at, contactId = crypto.randomUUID(), status = 'NoAnswer' } = call;
  await db.insert(attempts).values({
    ...{ id, campaignId, contactId, number, status },
    phoneId: crypto.randomUUID(),
    label: 'primary',
    round: 1,
    position: 1,
    reason: 'first call',
    call: 1,
    state: 'ended',
    dueAt: new Date(at),
    placingAt: new Date(at),
    endedAt: new Date(at + 60_000),
    callerId: call.callerId ?? null,
    callSid: call.wasPlaced === false ? null : `CA${id.replaceAll('-', '')}`,
  });
}
