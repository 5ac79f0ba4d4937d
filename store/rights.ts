// What can be permitted, as it is stored: roles, and for each area its levels, every level including those before it.

export const ROLES = ['admin', 'user', 'agent'] as const;
/** `admin` may everything, a `user` what their profile allows, an `agent` what answering calls needs. */
export type Role = (typeof ROLES)[number];

/**
 * `itemTypes` is the profile's Tools → Contact Item Types. `run` starts and stops campaigns and moves their contacts;
 * `delete` also erases, merges and changes contacts in bulk. `desk` is to work as an agent; `agents` is to see what all
 * of them do, and to send them home.
 */
export const AREAS = {
  contacts: ['none', 'read', 'edit', 'delete'],
  itemTypes: ['none', 'read', 'edit'],
  lists: ['none', 'read', 'edit'],
  blacklists: ['none', 'read', 'edit'],
  campaigns: ['none', 'read', 'run', 'edit'],
  desk: ['none', 'work'],
  agents: ['none', 'read', 'edit'],
  imports: ['none', 'read', 'edit'],
  exports: ['none', 'run'],
  people: ['none', 'read', 'edit'],
  apiKeys: ['none', 'read', 'edit'],
  settings: ['none', 'read', 'edit'],
  audit: ['none', 'read'],
} as const;

export type Area = keyof typeof AREAS;
export type Level<A extends Area = Area> = (typeof AREAS)[A][number];

/** A level for every area. */
export type Permissions = { [A in Area]: Level<A> };

/** The same as it is kept: an area that is not named is `none`. */
export type GivenPermissions = { [A in Area]?: Level<A> | undefined };
