// The areas of permissions in the groups in which they are shown, with the levels of each.
import type { Profile } from './people-queries.ts';

export type Permissions = Profile['permissions'];
export type Area = keyof Permissions;
type Levels = { [A in Area]: readonly Permissions[A][] };

/** Contact Item Types stand under Tools, as in the model. */
export const GROUPS = [
  { group: 'tools', areas: ['itemTypes'] },
  { group: 'contacts', areas: ['contacts', 'lists', 'blacklists', 'imports', 'exports'] },
  { group: 'calls', areas: ['campaigns', 'desk', 'agents'] },
  { group: 'administration', areas: ['people', 'apiKeys', 'settings', 'audit'] },
] as const satisfies readonly { group: string; areas: readonly Area[] }[];

export const LEVELS = {
  itemTypes: ['none', 'read', 'edit'],
  contacts: ['none', 'read', 'edit', 'delete'],
  lists: ['none', 'read', 'edit'],
  blacklists: ['none', 'read', 'edit'],
  imports: ['none', 'read', 'edit'],
  exports: ['none', 'run'],
  campaigns: ['none', 'read', 'run', 'edit'],
  desk: ['none', 'work'],
  agents: ['none', 'read', 'edit'],
  people: ['none', 'read', 'edit'],
  apiKeys: ['none', 'read', 'edit'],
  settings: ['none', 'read', 'edit'],
  audit: ['none', 'read'],
} as const satisfies Levels;

const areas = Object.keys(LEVELS) as Area[]; // the keys of the table

export const NOTHING = Object.fromEntries(areas.map((area) => [area, 'none'])) as Permissions; // one of each
