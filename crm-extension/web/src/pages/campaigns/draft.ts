// What a campaign that has not begun needs, and how many it would call.

type Draft = {
  kind: string;
  lists: readonly unknown[];
  agents: readonly unknown[];
  teams: readonly unknown[];
};
type Counted = { id: string; contacts: number };

type Need = 'needsList' | 'needsContacts' | 'needsAgents' | 'ready';

/** The first thing it lacks; `ready` when it can be started. `contacts` are those of its lists, as far as is known. */
export function draftNeed({ kind, lists, agents, teams }: Draft, contacts: number | undefined): Need {
  if (lists.length === 0) return 'needsList';
  if (contacts === 0) return 'needsContacts';
  return kind === 'queue' && agents.length + teams.length === 0 ? 'needsAgents' : 'ready';
}

/** The contacts of its lists; undefined while the lists are not known. */
export function listedContacts(
  lists: readonly { id: string }[],
  known: readonly Counted[] | undefined,
): number | undefined {
  return known
    ?.filter((each) => lists.some(({ id }) => id === each.id))
    .reduce((sum, { contacts }) => sum + contacts, 0);
}

/** Whether the reason why nobody is called says more than that calls go on, or that a draft is one. */
export function isWorthSaying({ code, until }: { code: string; until: string | null }): boolean {
  return code !== 'calling' && !(code === 'notStarted' && until === null);
}
