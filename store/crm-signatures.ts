// Signed requests of our app in the CRM: each is taken once, and the last one tells that the app reaches us.
import { lt, max } from 'drizzle-orm';
import type { Db } from './db.ts';
import { crmSignatures } from './schema/crm.ts';

/** How far the time of a request may be from ours, before and after. */
export const SIGNATURE_WINDOW_MS = 5 * 60_000;

/** False when it was taken before. Kept for as long as its time would let it through again. */
export async function takeSignature(db: Db, signature: string, now: Date): Promise<boolean> {
  await db.delete(crmSignatures).where(lt(crmSignatures.expiresAt, now));
  const taken = await db
    .insert(crmSignatures)
    .values({ signature, expiresAt: new Date(now.getTime() + 2 * SIGNATURE_WINDOW_MS) })
    .onConflictDoNothing()
    .returning({ signature: crmSignatures.signature });
  return taken.length > 0;
}

/** When the last request was taken; null when none was, as far as it is known. */
export async function lastSignedAt(db: Db): Promise<Date | null> {
  const [row] = await db.select({ last: max(crmSignatures.expiresAt) }).from(crmSignatures);
  return row?.last ? new Date(row.last.getTime() - 2 * SIGNATURE_WINDOW_MS) : null;
}
