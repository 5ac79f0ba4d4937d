// A merge in the CRM, seen from here: one person has got another's phones, and the other is gone. Who took over from whom
// is written down when the phones move, as a hint to look at the other.
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Contact } from './contacts.ts';
import { linksOf } from './crm-links.ts';
import type { CrmPerson } from './crm-person.ts';
import { type Db, rowsOf } from './db.ts';
import { crmHints } from './schema/crm.ts';

/** The event of our own hints; the record is the person who may be gone, the person whoever has their phones. */
const TAKEN_OVER = 'person.takenOver';

/** The CRM's ids of two people. */
export type Takeover = { fromId: string; toId: string };

type Known = { person: CrmPerson; contact: Contact };

/** Who gets a phone record, or a number, that belongs to somebody else now. Call it before the phones are written. */
export async function takeovers(tx: Db, known: readonly Known[]): Promise<Takeover[]> {
  const records = new Map(
    known.flatMap(({ person, contact }) =>
      person.phoneRecords.map(({ crmId }) => [crmId, { toId: person.crmId, contactId: contact.id }] as const),
    ),
  );
  const owners = await linksOf(tx, 'additionalPhone', [...records.keys()]);
  const moved = [...owners.values()].flatMap((link) => {
    const now = records.get(link.crmId);
    return now && now.contactId !== link.ourId ? [{ contactId: link.ourId, toId: now.toId }] : [];
  });
  const numbers = known.flatMap(({ person, contact }) => {
    const had = new Set(contact.phones.map((phone) => phone.number));
    return person.phones
      .filter((phone) => !had.has(phone.number))
      .map((phone) => ({ number: phone.number, toId: person.crmId, contactId: contact.id }));
  });
  if (moved.length + numbers.length === 0) return [];
  return await rowsOf<Takeover>(
    tx,
    sql`select distinct l.crm_id as "fromId", g.to_id as "toId"
        from (
          select m."contactId" as contact_id, m."toId" as to_id
          from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as m ("contactId" uuid, "toId" uuid)
          union
          select p.contact_id, n."toId"
          from jsonb_to_recordset(${JSON.stringify(numbers)}::jsonb) as n (number text, "toId" uuid, "contactId" uuid)
          join phones p on p.number = n.number and p.contact_id <> n."contactId") g
        join crm_links l on l.object = 'person' and l.our_id = g.contact_id
        where l.crm_id <> g.to_id`,
  );
}

export async function noteTakeovers(tx: Db, found: readonly Takeover[], now: Date): Promise<void> {
  if (found.length === 0) return;
  const rows = found.map(({ fromId, toId }) => ({
    ...{ webhookId: '', eventName: TAKEN_OVER, recordId: fromId, personId: toId },
    ...{ eventDate: now, receivedAt: now },
  }));
  await tx.insert(crmHints).values(rows).onConflictDoNothing();
}

/** Who has the phones of a person that is gone; null when nobody took them over lately. */
export async function successorOf(tx: Db, personId: string): Promise<string | null> {
  const [hint] = await tx
    .select({ personId: crmHints.personId })
    .from(crmHints)
    .where(
      and(eq(crmHints.eventName, TAKEN_OVER), eq(crmHints.recordId, personId), isNull(crmHints.handledAt)),
    )
    .limit(1);
  return hint?.personId ?? null;
}
