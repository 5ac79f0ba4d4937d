// Who makes a request, and as whom it is written into the audit log.
import type { Actor } from '../store/audit.ts';
import type { Permissions, Role } from '../store/rights.ts';
import type { User } from '../store/users.ts';
import { everything, permissionsOf } from './permissions.ts';

/** `machine` carries the key of the configuration; an `apiKey` acts for the person who made it, or for the machine. */
export type Principal = {
  kind: 'machine' | 'person' | 'apiKey';
  /** The person; null for the machine and its keys. */
  userId: string | null;
  apiKeyId: string | null;
  sessionId: string | null;
  name: string;
  role: Role;
  permissions: Permissions;
};

export const MACHINE: Principal = {
  kind: 'machine',
  userId: null,
  apiKeyId: null,
  sessionId: null,
  name: 'API_KEY',
  role: 'admin',
  permissions: everything(),
};

export function person(user: User, sessionId: string): Principal {
  const permissions = permissionsOfUser(user);
  const { id: userId, name, role } = user;
  return { kind: 'person', userId, apiKeyId: null, sessionId, name, role, permissions };
}

export function permissionsOfUser(user: Pick<User, 'role' | 'profile'>): Permissions {
  return permissionsOf(user.role, user.profile?.permissions ?? null);
}

export function actorOf({ kind, userId, apiKeyId, name }: Principal): Actor {
  return { kind, id: userId, name, apiKeyId };
}
