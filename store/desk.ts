// What an agent has before them: their own state, the campaigns they work, the contact on the line and what is known of it.
import { desc, eq, sql } from 'drizzle-orm';
import { orderPhones } from '../workflows/rules/phone-order.ts';
import { zonesToRing } from '../workflows/rules/zones.ts';
import { type Agent, worksCampaign } from './agents.ts';
import type { Attempt } from './call-progress.ts';
import { type Callback, openCallback } from './callbacks.ts';
import { type Contact, findContact } from './contacts.ts';
import { type Db, rowsOf } from './db.ts';
import { zonesOfNumber } from './number-zones.ts';
import { agents } from './schema/agents.ts';
import { type CampaignKind, type CampaignState, campaigns, type QueueSettings } from './schema/campaigns.ts';
import { attempts } from './schema/dialing.ts';
import { type ShownTakenBack, shownTakenBack } from './taken-back.ts';

export type DeskCampaign = { id: string; name: string; state: CampaignState; kind: CampaignKind };

/** A call to the contact, in whatever campaign. */
export type PastCall = Pick<
  Attempt,
  'id' | 'label' | 'status' | 'dueAt' | 'talkSeconds' | 'disposition' | 'note' | 'agentId'
> & { campaignName: string };

/** `phones` are in calling order. */
export type DeskContact = {
  attempt: Attempt;
  campaign: { id: string; name: string; queue: QueueSettings };
  /** Where the person who is called is, as far as is known. */
  timeZone: string;
  contact: Contact;
  /** What they were promised, when this call or a later one is to keep it. */
  promise: Callback | null;
  history: PastCall[];
};

export type Desk = {
  agent: Agent | null;
  campaigns: DeskCampaign[];
  current: DeskContact | null;
  takenBack: ShownTakenBack | null;
};

const MOST_HISTORY = 50;

/** Of somebody who never worked, `agent` is null. */
export async function deskOf(db: Db, userId: string): Promise<Desk> {
  const [agent] = await db.select().from(agents).where(eq(agents.userId, userId));
  const worked = await rowsOf<DeskCampaign>(
    db,
    sql`select c.id, c.name, c.state, c.kind from (select ${userId}::uuid as user_id) a
        join campaigns c on ${worksCampaign(sql`c.id`)} and c.archived_at is null order by lower(c.name)`,
  );
  const current = agent?.attemptId ? await contactOnDesk(db, userId, agent.attemptId) : null;
  const takenBack = agent?.takenBack ? await shownTakenBack(db, agent.takenBack) : null;
  return { agent: agent ?? null, campaigns: worked, current, takenBack };
}

/** Null when the attempt is over, or somebody else's, by now, or the contact was erased. */
async function contactOnDesk(db: Db, userId: string, attemptId: string): Promise<DeskContact | null> {
  const [row] = await db
    .select({
      attempt: attempts,
      ...{ id: campaigns.id, name: campaigns.name, queue: campaigns.queue, dial: campaigns.dial },
    })
    .from(attempts)
    .innerJoin(campaigns, eq(campaigns.id, attempts.campaignId))
    .where(eq(attempts.id, attemptId));
  if (!row || (row.attempt.agentId !== null && row.attempt.agentId !== userId)) return null;
  const { attempt, dial, ...campaign } = row;
  const contact = await findContact(db, attempt.contactId);
  if (!contact) return null;
  const number = attempt.number ?? contact.phones.find(({ id }) => id === attempt.phoneId)?.number;
  const zones = number ? zonesOfNumber(number) : [];
  const [timeZone = dial.timeZone] = zonesToRing(contact.timeZone, zones, dial.timeZone);
  const phones = orderPhones(
    contact.phones.map((phone) => ({
      ...phone,
      typeOrderBy: phone.itemType?.orderBy ?? null,
      typeName: phone.itemType?.name ?? null,
    })),
  );
  const promise = await openCallback(db, attempt);
  const history = await historyOf(db, attempt);
  return { attempt, campaign, timeZone, contact: { ...contact, phones }, promise, history };
}

/** The last calls before this one, newest first. */
async function historyOf(db: Db, { id, contactId }: Attempt): Promise<PastCall[]> {
  const { label, status, dueAt, talkSeconds, disposition, note, agentId } = attempts;
  const rows = await db
    .select({
      ...{ id: attempts.id, label, status, dueAt, talkSeconds, disposition, note, agentId },
      campaignName: campaigns.name,
    })
    .from(attempts)
    .innerJoin(campaigns, eq(campaigns.id, attempts.campaignId))
    .where(eq(attempts.contactId, contactId))
    .orderBy(desc(attempts.dueAt), desc(attempts.id))
    .limit(MOST_HISTORY + 1);
  return rows.filter((row) => row.id !== id && row.status !== null).slice(0, MOST_HISTORY);
}
