// Where the recordings of calls are, as Twilio tells it after the call; and those that are to be deleted at Twilio, because
// the person was erased. They wait in the outbox until Twilio has no such recording.
import { and, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { at, type Db, rowsOf } from './db.ts';
import { campaigns } from './schema/campaigns.ts';
import { attempts, outbox, type RecordingDeletion } from './schema/dialing.ts';

/** Of a person who was erased meanwhile nothing is kept, and it is deleted at Twilio too. */
export async function keepRecording(
  db: Db,
  attemptId: string,
  recordingUrl: string,
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const kept = await tx
      .update(attempts)
      .set({ recordingUrl })
      .where(and(eq(attempts.id, attemptId), isNotNull(attempts.number)))
      .returning({ id: attempts.id });
    if (kept.length > 0) return;
    const erased = and(eq(attempts.id, attemptId), isNull(attempts.number), isNotNull(attempts.callSid));
    const [call] = await tx.select({ callSid: attempts.callSid }).from(attempts).where(erased);
    if (call?.callSid) await deleteLater(tx, [{ callSid: call.callSid, recordingUrl }], now);
  });
}

/**
 * Call it in the transaction that erases the people, before their attempts forget where the recordings are. A call of
 * which Twilio may have told nothing yet counts too, when its campaign records.
 */
export async function deleteRecordingsOf(tx: Db, contactIds: string[], now: Date): Promise<void> {
  const { callSid, recordingUrl } = attempts;
  const mayBe = and(isNotNull(attempts.answeredAt), sql`(${campaigns.call} ->> 'isRecorded')::boolean`);
  const calls = await tx
    .select({ callSid, recordingUrl })
    .from(attempts)
    .innerJoin(campaigns, eq(campaigns.id, attempts.campaignId))
    .where(
      and(
        inArray(attempts.contactId, contactIds),
        isNotNull(attempts.number),
        isNotNull(callSid),
        or(isNotNull(recordingUrl), mayBe),
      ),
    );
  await deleteLater(tx, calls, now);
}

type RecordedCall = { callSid: string | null; recordingUrl: string | null };

async function deleteLater(tx: Db, calls: readonly RecordedCall[], now: Date): Promise<void> {
  const rows = calls.flatMap(({ callSid, recordingUrl }) => {
    if (callSid === null) return [];
    const recordingSid = recordingUrl?.match(/RE[0-9a-f]{32}/i)?.[0] ?? null;
    return { message: { type: 'deleteRecordings' as const, callSid, recordingSid }, dueAt: now };
  });
  if (rows.length > 0) await tx.insert(outbox).values(rows);
}

export type DueDeletion = { id: number; message: RecordingDeletion; tries: number };

/** Takes due ones for `leaseMs`; what is not removed from the outbox by then is taken again, by anybody. */
export async function takeRecordingDeletions(
  db: Db,
  { limit, leaseMs }: { limit: number; leaseMs: number },
  now: Date,
): Promise<DueDeletion[]> {
  return await rowsOf<DueDeletion>(
    db,
    sql`update outbox set due_at = ${at(new Date(now.getTime() + leaseMs))}, tries = tries + 1
        where id in (select id from outbox
                     where due_at <= ${at(now)} and message ->> 'type' = 'deleteRecordings'
                     order by id limit ${limit} for update skip locked)
        returning id::int, message, tries`,
  );
}
