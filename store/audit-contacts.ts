// Keeps the audit log true to what became of contacts: merged into another, or erased with their blacklisted numbers.
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import { auditLog } from './schema/audit.ts';

/** What was written down about the merged contacts is found, and one day erased, with the survivor. */
export async function contactOfAudit(tx: Db, mergedIds: string[], survivorId: string): Promise<void> {
  await tx.update(auditLog).set({ contactId: survivorId }).where(inArray(auditLog.contactId, mergedIds));
}

/** Entries about numbers in blacklists stay without the numbers. */
export async function eraseNumbersFromAudit(
  tx: Db,
  entries: { blacklistId: string; number: string }[],
): Promise<void> {
  if (entries.length === 0) return;
  const ids = entries.map(({ blacklistId, number }) => `${blacklistId}:${number}`);
  await tx
    .update(auditLog)
    .set({ entityId: sql`split_part(${auditLog.entityId}, ':', 1)`, before: null, after: null })
    .where(and(eq(auditLog.entity, 'blacklistNumbers'), inArray(auditLog.entityId, ids)));
}
