// What agents are told when a contact that they let be called is not: what held it, and until when.
import { eq, sql } from 'drizzle-orm';
import { type ContactName, contactName } from './contact-name.ts';
import { at, type Db, isAnyOf } from './db.ts';
import type { TakenBack } from './schema/agents.ts';
import { campaigns } from './schema/campaigns.ts';
import { contacts } from './schema/contacts.ts';

/** The contact's name is null after an erasure. */
export type ShownTakenBack = Omit<TakenBack, 'campaignId'> & {
  contact: ContactName | null;
  campaign: { id: string; name: string };
};

/**
 * Keeps for the agents of accepted attempts why these are not called. Call it inside the transaction that takes them
 * back, as long as they name their agent.
 */
export async function tellTakenBack(tx: Db, attemptIds: string[], now: Date): Promise<void> {
  await tx.execute(
    sql`update agents set taken_back = jsonb_build_object(
          'attemptId', a.id, 'contactId', a.contact_id, 'campaignId', a.campaign_id, 'at', ${now.toISOString()}::text,
          'rule', case when c.state <> 'active' then 'campaign' else coalesce(h.rule, 'line') end,
          'detail', case when c.state <> 'active' then '' else coalesce(h.detail, '') end,
          'until', case when c.state <> 'active' then null
                        when h.rule is null then greatest(a.not_before, ${at(now)}) else h.free_at end)
        from attempts a join campaigns c on c.id = a.campaign_id
          left join lateral (select rule, detail, free_at from holds
            where attempt_id = a.id and (free_at is null or free_at > ${at(now)})
            order by held_at desc, id desc limit 1) h on true
        where ${isAnyOf(sql`a.id`, attemptIds, 'uuid')} and a.accepted_at is not null and agents.user_id = a.agent_id`,
  );
}

/** They have read what was taken back from them. */
export async function forgetTakenBack(db: Db, userId: string, attemptId: string): Promise<void> {
  await db.execute(
    sql`update agents set taken_back = null
        where user_id = ${userId} and taken_back ->> 'attemptId' = ${attemptId}`,
  );
}

export async function shownTakenBack(db: Db, takenBack: TakenBack): Promise<ShownTakenBack | null> {
  const { campaignId, ...told } = takenBack;
  const [row] = await db
    .select({ campaign: { id: campaigns.id, name: campaigns.name }, contact: contactName })
    .from(campaigns)
    .leftJoin(contacts, eq(contacts.id, told.contactId))
    .where(eq(campaigns.id, campaignId));
  return row ? { ...told, ...row } : null;
}
