// People who are gone in the CRM: merged into another, in its bin, or destroyed.
import { and, eq } from 'drizzle-orm';
import { deleteContacts } from './contact-erasure.ts';
import { mergeContacts } from './contact-merge.ts';
import { binContacts } from './crm-bin.ts';
import { type CrmLink, forget, linksOf, oneAtATime } from './crm-links.ts';
import { dropProblems } from './crm-problems.ts';
import { successorOf } from './crm-takeovers.ts';
import type { Db } from './db.ts';
import { crmLinks } from './schema/crm.ts';

/** `deletedAt` of one that is in the bin; null when the CRM has no such record any more. */
export type Departure = { crmId: string; deletedAt: Date | null };

/** `heirId` is the person whose contact took the other in. */
export type Departed = { became: 'merged'; heirId: string } | { became: 'binned' | 'erased' };

/**
 * What became of the contact. A merged one becomes part of the contact of whoever has its phones now, with its History,
 * lists and places in campaigns. A destroyed one is erased; blacklists keep its numbers, because a wish not to be called
 * outlives the record. Null when there was nothing (more) to do. Throws `conflict` when it is to be merged and is in a
 * call: then ask again later.
 */
export async function partWith(db: Db, { crmId, deletedAt }: Departure, now: Date): Promise<Departed | null> {
  return await db.transaction(async (tx) => {
    await oneAtATime(tx);
    const link = (await linksOf(tx, 'person', [crmId])).get(crmId);
    if (!link) return null;
    const successor = await successorOf(tx, crmId);
    const heir = successor === null ? undefined : (await linksOf(tx, 'person', [successor])).get(successor);
    if (heir && !heir.deletedAt) {
      await mergeContacts(tx, heir.ourId, [link.ourId], now);
      await forgetPerson(tx, link);
      return { became: 'merged', heirId: heir.crmId };
    }
    if (deletedAt === null) {
      await deleteContacts(tx, [link.ourId], now, { keepBlacklisted: true });
      await forgetPerson(tx, link);
      return { became: 'erased' };
    }
    return (await bin(tx, link, deletedAt, now)) ? { became: 'binned' } : null;
  });
}

async function bin(tx: Db, link: CrmLink, deletedAt: Date, now: Date): Promise<boolean> {
  if (link.deletedAt) return false;
  await tx
    .update(crmLinks)
    .set({ deletedAt })
    .where(and(eq(crmLinks.object, 'person'), eq(crmLinks.crmId, link.crmId)));
  await binContacts(tx, [link.ourId], now);
  return true;
}

async function forgetPerson(tx: Db, link: CrmLink): Promise<void> {
  await forget(tx, 'person', [link.crmId]);
  await dropProblems(tx, [link.crmId]);
  await tx
    .delete(crmLinks)
    .where(and(eq(crmLinks.object, 'additionalPhone'), eq(crmLinks.ourId, link.ourId)));
}
