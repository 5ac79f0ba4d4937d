// Deleting people: everything that says who they were goes, what the campaigns did stays without them.
import { and, inArray, isNotNull, type SQL, sql } from 'drizzle-orm';
import { say } from '../workflows/rules/sentences.ts';
import { eraseFromAudit } from './audit.ts';
import { eraseNumbersFromAudit } from './audit-contacts.ts';
import type { Db } from './db.ts';
import { endAttempt } from './end-attempt.ts';
import { cancelRunning, ofContacts } from './live-edits.ts';
import { deleteRecordingsOf } from './recordings.ts';
import { holds } from './schema/agents.ts';
import { blacklistNumbers, contacts, phones } from './schema/contacts.ts';
import { attempts, final } from './schema/dialing.ts';
import { atVersion, notFoundOrOutdated } from './versions.ts';

export type Erasure = {
  /** Blacklists keep the numbers, so that nobody calls them when they are imported again. */
  keepBlacklisted?: boolean;
};

/** See `deleteContacts`. Throws `notFound` when there is no such contact. */
export async function deleteContact(
  db: Db,
  id: string,
  now: Date,
  erasure: Erasure = {},
  expectedVersion?: number,
): Promise<void> {
  await db.transaction(async (tx) => {
    const row = tx
      .select()
      .from(contacts)
      .where(atVersion(contacts, id, expectedVersion))
      .for('update');
    if ((await row).length === 0) throw await notFoundOrOutdated(tx, contacts, id, 'contact');
    await deleteContacts(tx, [id], now, erasure);
  });
}

/**
 * Their workflows are cancelled and calls in line end; History and Final stay, with labels but without numbers, notes
 * and recordings, so that their calls count for no cap any more; what was recorded of
 * them is deleted at Twilio. Their numbers leave the blacklists too, unless they are
 * to be kept there or belong to somebody else as well. What the audit log knew of them goes. Those that are gone already
 * are passed over.
 */
export async function deleteContacts(
  db: Db,
  ids: string[],
  now: Date,
  { keepBlacklisted = false }: Erasure = {},
): Promise<{ deleted: number }> {
  return await db.transaction(async (tx) => {
    await cancelRunning(tx, ofContacts(ids), now);
    await endWaitingCalls(tx, ids, say('holds.deleted'), now);
    if (!keepBlacklisted) await leaveBlacklists(tx, ids);
    const numbered = <T extends typeof attempts | typeof final>(table: T) =>
      and(inArray(table.contactId, ids), isNotNull(table.number));
    const unsaid = { number: null, note: '', recordingUrl: null };
    await deleteRecordingsOf(tx, ids, now);
    // Attempts are locked before hoppers, as by whatever ends them.
    await tx.update(attempts).set(unsaid).where(numbered(attempts));
    const gone = await tx.delete(contacts).where(inArray(contacts.id, ids)).returning({ id: contacts.id });
    await tx.delete(holds).where(inArray(holds.contactId, ids));
    await tx.update(final).set({ number: null, detail: withoutWords() }).where(inArray(final.contactId, ids));
    await eraseFromAudit(tx, ids);
    return { deleted: gone.length };
  });
}

/** Calls that are not placed yet are not placed any more. */
export async function endWaitingCalls(
  tx: Db,
  contactIds: string[],
  detail: string,
  now: Date,
): Promise<void> {
  const waiting = await tx
    .select({ id: attempts.id })
    .from(attempts)
    .where(and(inArray(attempts.contactId, contactIds), inArray(attempts.state, ['waiting', 'preview'])))
    .for('update');
  for (const attempt of waiting) {
    await endAttempt(tx, attempt.id, { status: 'Cancelled', endedAt: now, detail }, now);
  }
}

/** A reason that a person typed may name somebody. */
function withoutWords(): SQL {
  return sql`case when ${final.reason} = 'closedByUser' then ${say('closings.byPerson')} else ${final.detail} end`;
}

async function leaveBlacklists(tx: Db, contactIds: string[]): Promise<void> {
  const others = sql`exists (select 1 from ${phones} as other where other.number = ${blacklistNumbers.number}
    and other.contact_id not in ${contactIds})`;
  const own = tx.select({ number: phones.number }).from(phones).where(inArray(phones.contactId, contactIds));
  const left = await tx
    .delete(blacklistNumbers)
    .where(and(inArray(blacklistNumbers.number, own), sql`not ${others}`))
    .returning({ blacklistId: blacklistNumbers.blacklistId, number: blacklistNumbers.number });
  await eraseNumbersFromAudit(tx, left);
}
