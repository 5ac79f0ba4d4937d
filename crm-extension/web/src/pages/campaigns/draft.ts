// What a campaign that has not begun needs.

type Draft = {
  kind: string;
  lists: readonly unknown[];
  agents: readonly unknown[];
  teams: readonly unknown[];
};

type Need = 'needsList' | 'needsContacts' | 'needsAgents' | 'ready';

/** The first thing it lacks; `ready` when it can be started. `contacts` are those of its lists, as far as is known. */
export function draftNeed({ kind, lists, agents, teams }: Draft, contacts: number | undefined): Need {
  if (lists.length === 0) return 'needsList';
  if (contacts === 0) return 'needsContacts';
  return kind === 'queue' && agents.length + teams.length === 0 ? 'needsAgents' : 'ready';
}

/** Whether the reason why nobody is called says more than that calls go on, or that a draft is one. */
export function isWorthSaying({ code, until }: { code: string; until: string | null }): boolean {
  return code !== 'calling' && !(code === 'notStarted' && until === null);
}
