// What can be watched: each topic with the permission it needs and the events that a change means for it.
import type { LiveChange } from '../../store/live-changes.ts';
import type { AreaPermission } from '../permissions.ts';

/**
 * `campaignId` null: of no campaign, sent whatever campaign is watched. With a `userId` it is sent to this person only.
 */
export type TopicEvent = {
  topic: Topic;
  campaignId: string | null;
  userId?: string | null;
  data: Record<string, unknown>;
};

type TopicRule = {
  permission: AreaPermission;
  /** The event's data; null when the change means nothing for the topic. */
  dataOf: (change: LiveChange) => Record<string, unknown> | null;
  /** Whom alone it concerns. */
  userOf?: (change: LiveChange) => string | null;
};

const RULES = {
  hopper: {
    permission: 'campaigns:read',
    dataOf: (change) => {
      if (change.type === 'hopper') return dataOf(change);
      if (change.type !== 'attempt') return null;
      const { campaignId, contactId, attemptId, state } = change;
      return { change: 'moved', campaignId, contacts: 1, contactIds: [contactId], attemptId, state };
    },
  },
  history: {
    permission: 'campaigns:read',
    dataOf: (change) => (change.type === 'attempt' && change.state !== 'waiting' ? dataOf(change) : null),
  },
  final: {
    permission: 'campaigns:read',
    dataOf: (change) => (change.type === 'final' ? dataOf(change) : null),
  },
  campaigns: {
    permission: 'campaigns:read',
    dataOf: (change) => (change.type === 'campaign' ? dataOf(change) : null),
  },
  alerts: {
    permission: 'campaigns:read',
    dataOf: (change) => (change.type === 'alert' ? dataOf(change) : null),
  },
  /** What all agents do. */
  agents: {
    permission: 'agents:read',
    dataOf: (change) => (change.type === 'agent' ? dataOf(change) : null),
  },
  contacts: {
    permission: 'contacts:read',
    dataOf: (change) => (change.type === 'contacts' ? dataOf(change) : null),
  },
  itemTypes: {
    permission: 'itemTypes:read',
    dataOf: (change) => (change.type === 'itemTypes' ? {} : null),
  },
  imports: {
    permission: 'imports:read',
    dataOf: (change) => (change.type === 'import' ? dataOf(change) : null),
  },
  /** How far the CRM was read. */
  crmSync: {
    permission: 'settings:read',
    dataOf: (change) => (change.type === 'crmSync' ? dataOf(change) : null),
  },
  /** What the signed-in agent has before them: their presence, their line, their calls. */
  desk: {
    permission: 'desk:work',
    dataOf: (change) => (userOf(change) ? dataOf(change) : null),
    userOf,
  },
  /** Told by `createCounters`, which counts. */
  counters: { permission: 'campaigns:read', dataOf: () => null },
} as const satisfies Record<string, TopicRule>;

export type Topic = keyof typeof RULES;

export const TOPICS = Object.keys(RULES) as [Topic, ...Topic[]]; // the keys of the table

export function topicPermission(topic: Topic): AreaPermission {
  return RULES[topic].permission;
}

export function eventsOf(change: LiveChange): TopicEvent[] {
  return TOPICS.flatMap((topic) => {
    const data = RULES[topic].dataOf(change);
    const campaignId = 'campaignId' in change ? change.campaignId : null;
    const { userOf }: TopicRule = RULES[topic];
    return data ? [{ topic, campaignId, userId: userOf?.(change) ?? null, data }] : [];
  });
}

function userOf(change: LiveChange): string | null {
  if (change.type === 'agent') return change.userId;
  return change.type === 'attempt' ? change.agentId : null;
}

function dataOf({ type: _, ...data }: LiveChange): Record<string, unknown> {
  return data;
}
