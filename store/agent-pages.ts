// What agents do now, for whoever leads them: one page after the other, by name.
import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Presence } from '../workflows/rules/agent-state.ts';
import { worksCampaign } from './agents.ts';
import { at, type Db, rowsOf } from './db.ts';
import { afterKey, keyOf, orderOf, type Page, type PageRequest, pageOf, type Sorting } from './keyset.ts';
import { agents } from './schema/agents.ts';
import { campaigns } from './schema/campaigns.ts';
import { type AttemptState, attempts } from './schema/dialing.ts';
import { users } from './schema/people.ts';

export type WorkingAgent = Pick<
  typeof agents.$inferSelect,
  | 'userId'
  | 'presence'
  | 'presenceSince'
  | 'pauseReason'
  | 'wantedPresence'
  | 'legState'
  | 'wrapUpUntil'
  | 'seenAt'
> & {
  name: string;
  usesPhone: boolean;
  /** What they have before them or on the line. */
  attempt: { id: string; state: AttemptState } | null;
  campaign: { id: string; name: string } | null;
};

export type AgentFilter = { campaignId?: string | undefined; presence?: Presence | undefined };

/** Everybody who has ever gone to work and may still. */
export async function agentsPage(
  db: Db,
  page: PageRequest,
  filter: AgentFilter = {},
): Promise<Page<WorkingAgent>> {
  const name = sql`lower(${users.name})`;
  const sorting: Sorting = {
    direction: 'asc',
    columns: [
      [name, 'text'],
      [users.id, 'uuid'],
    ],
  };
  const { userId, presence, presenceSince, pauseReason, wantedPresence, legState, wrapUpUntil, seenAt } =
    agents;
  const rows = await db
    .select({
      ...{ userId, presence, presenceSince, pauseReason, wantedPresence, legState, wrapUpUntil, seenAt },
      name: users.name,
      usesPhone: sql<boolean>`${agents.phone} is not null`,
      attempt: { id: attempts.id, state: attempts.state },
      campaign: { id: campaigns.id, name: campaigns.name },
      key: keyOf(sorting),
    })
    .from(agents)
    .innerJoin(users, eq(users.id, agents.userId))
    .leftJoin(attempts, eq(attempts.id, agents.attemptId))
    .leftJoin(campaigns, eq(campaigns.id, attempts.campaignId))
    .where(and(eq(users.isActive, true), afterKey(sorting, page.after), ...conditions(filter)))
    .orderBy(...orderOf(sorting))
    .limit(page.limit + 1);
  return pageOf(rows, page.limit);
}

/** Seconds at work, not counting pauses, and those of them with a contact. */
export type AgentDay = { workSeconds: number; busySeconds: number };

/** What all agents have done from `since` until `now`; who has not worked is left out. */
export async function agentDays(db: Db, since: Date, now: Date): Promise<Map<string, AgentDay>> {
  const seconds = sql`extract(epoch from coalesce(until_at, ${at(now)}) - greatest(from_at, ${at(since)}))`;
  const rows = await rowsOf<AgentDay & { userId: string }>(
    db,
    sql`select user_id as "userId",
          coalesce(sum(${seconds}), 0)::int as "workSeconds",
          coalesce(sum(${seconds}) filter (where presence <> 'available'), 0)::int as "busySeconds"
        from agent_times
        where presence in ('available', 'busy', 'wrapUp')
          and (until_at is null or until_at > ${at(since)}) and from_at < ${at(now)}
        group by user_id`,
  );
  return new Map(rows.map(({ userId, ...day }) => [userId, day]));
}

function conditions({ campaignId, presence }: AgentFilter): SQL[] {
  const ofCampaign = sql`exists (select 1 from agents a where a.user_id = ${agents.userId} and ${worksCampaign(campaignId ?? '')})`;
  return [
    ...(campaignId === undefined ? [] : [ofCampaign]),
    ...(presence === undefined ? [] : [eq(agents.presence, presence)]),
  ];
}
