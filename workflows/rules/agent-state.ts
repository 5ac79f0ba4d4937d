// What agents do, and how one thing follows from another: a table of moves without a clock.

/**
 * `available` may be given a call; `busy` has a contact before them or on the line; `wrapUp` writes down what the
 * conversation was; `paused` says why.
 */
export const PRESENCES = ['offline', 'available', 'busy', 'wrapUp', 'paused'] as const;
export type Presence = (typeof PRESENCES)[number];

/** What agents can ask for. While they have a contact it is kept until they are rid of it. */
export const WISHES = ['available', 'paused', 'offline'] as const;
export type Wish = (typeof WISHES)[number];

/**
 * The agent's own line, that stays up all shift: `wanted` is to be called, `dialing` is being called, `up` is in the
 * agent's conference, `ending` is being hung up.
 */
export const LEG_STATES = ['none', 'wanted', 'dialing', 'up', 'ending'] as const;
export type LegState = (typeof LEG_STATES)[number];

/** `wanted` is what becomes of them afterwards; null is `available`. */
export type AgentState = { presence: Presence; wanted: 'paused' | 'offline' | null };

/**
 * `claimed`: a contact was given to them; `callOver`: it is to be written down; `freed`: they are rid of it;
 * `unanswered`: their telephone was not picked up; `lineLost`: their line ended; `silent`: neither line nor screen.
 */
export type AgentEvent =
  | { type: 'wish'; wish: Wish }
  | { type: 'claimed' }
  | { type: 'callOver' }
  | { type: 'freed' }
  | { type: 'unanswered' }
  | { type: 'lineLost' }
  | { type: 'silent' };

/** The state after the event; the same one when the event means nothing to it. */
export function afterEvent(state: AgentState, event: AgentEvent): AgentState {
  const hasContact = state.presence === 'busy' || state.presence === 'wrapUp';
  switch (event.type) {
    case 'wish': {
      const wanted = event.wish === 'available' ? null : event.wish;
      return hasContact ? { ...state, wanted } : { presence: event.wish, wanted: null };
    }
    case 'claimed':
      return state.presence === 'available' ? { presence: 'busy', wanted: null } : state;
    case 'callOver':
      return state.presence === 'busy' ? { ...state, presence: 'wrapUp' } : state;
    case 'freed':
      return hasContact ? { presence: state.wanted ?? 'available', wanted: null } : state;
    case 'unanswered':
      return state.presence === 'available' ? { presence: 'paused', wanted: null } : state;
    case 'lineLost':
      return state.presence === 'paused' ? state : withoutLine(state);
    case 'silent':
      return withoutLine(state);
    default:
      return event satisfies never;
  }
}

/** Nobody works without a line, but what a conversation was can still be written down. */
function withoutLine(state: AgentState): AgentState {
  if (state.presence === 'wrapUp') return { presence: 'wrapUp', wanted: 'offline' };
  return { presence: 'offline', wanted: null };
}
