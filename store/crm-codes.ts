// Codes by which somebody whom the CRM has signed in comes in here: each works once, within a minute.
import { and, eq, gt, isNull, lt } from 'drizzle-orm';
import type { Db } from './db.ts';
import { crmCodes } from './schema/crm.ts';

export const CODE_VALID_MS = 60_000;

/** Keeps a code's hash, and forgets the codes that have expired. */
export async function keepCode(
  db: Db,
  code: { codeHash: string; userId: string; purpose: string },
  now: Date,
): Promise<void> {
  await db.delete(crmCodes).where(lt(crmCodes.expiresAt, now));
  await db.insert(crmCodes).values({ ...code, expiresAt: new Date(now.getTime() + CODE_VALID_MS) });
}

/** Uses a code up: of several at once one is answered. Null for a code that was used, has expired or is none. */
export async function useCode(
  db: Db,
  codeHash: string,
  now: Date,
): Promise<{ userId: string; purpose: string } | null> {
  const [used] = await db
    .update(crmCodes)
    .set({ usedAt: now })
    .where(and(eq(crmCodes.codeHash, codeHash), isNull(crmCodes.usedAt), gt(crmCodes.expiresAt, now)))
    .returning({ userId: crmCodes.userId, purpose: crmCodes.purpose });
  return used ?? null;
}
