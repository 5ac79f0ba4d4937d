// Calls that were promised: the contact's dial state says when they come, these rows say by whom and why.
import { randomUUID } from 'node:crypto';
import { and, eq, ne, sql } from 'drizzle-orm';
import type { ContactKey } from '../workflows/rules/contact-steps.ts';
import type { Db } from './db.ts';
import { callbacks } from './schema/agents.ts';

export type Callback = typeof callbacks.$inferSelect;

type NewCallback = Pick<
  Callback,
  'campaignId' | 'contactId' | 'phoneId' | 'dueAt' | 'agentId' | 'note' | 'promisedIn'
>;

/** A contact has one open promise per campaign: a newer one takes its place, and its note when it has none. */
export async function noteCallback(tx: Db, promise: NewCallback, now: Date): Promise<void> {
  const { campaignId, contactId, phoneId, dueAt, agentId, note, promisedIn } = promise;
  await tx
    .insert(callbacks)
    .values({
      id: randomUUID(),
      ...{ campaignId, contactId, phoneId, dueAt, agentId, note, promisedIn },
      createdAt: now,
    })
    .onConflictDoUpdate({
      target: [callbacks.campaignId, callbacks.contactId],
      // As in the index, word for word: a parameter would not name it.
      targetWhere: sql`state = 'open'`,
      set: {
        ...{ phoneId, dueAt, agentId, promisedIn },
        note: sql`coalesce(nullif(excluded.note, ''), ${callbacks.note})`,
      },
    });
}

/** The open promise to the contact was kept, or is not wanted any more. */
export async function settleCallback(tx: Db, key: ContactKey, state: 'done' | 'cancelled'): Promise<void> {
  await tx.update(callbacks).set({ state }).where(openOf(key));
}

/** The call comes at another time. */
export async function moveCallback(tx: Db, key: ContactKey, dueAt: Date): Promise<void> {
  await tx
    .update(callbacks)
    .set({ dueAt })
    .where(and(openOf(key), ne(callbacks.dueAt, dueAt)));
}

/** What the contact was promised, and has not had yet. */
export async function openCallback(db: Db, key: ContactKey): Promise<Callback | null> {
  const [promise] = await db.select().from(callbacks).where(openOf(key));
  return promise ?? null;
}

export function openOf({ campaignId, contactId }: ContactKey) {
  return and(
    eq(callbacks.campaignId, campaignId),
    eq(callbacks.contactId, contactId),
    eq(callbacks.state, 'open'),
  );
}
