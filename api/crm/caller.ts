// Who makes a request through the app in the CRM: a person there who is somebody here, or a workflow of the CRM.
import { z } from 'zod';
import { type Actor, withActor } from '../../store/audit.ts';
import { userFromCrm } from '../../store/crm-users.ts';
import type { Db } from '../../store/db.ts';
import { ProductError } from '../../store/errors.ts';
import type { User } from '../../store/users.ts';
import { say } from '../../workflows/rules/sentences.ts';
import type { ApiDeps } from '../deps.ts';
import { type AreaPermission, missingPermission, partsOf } from '../permissions.ts';
import { permissionsOfUser } from '../principal.ts';
import type { OpenCrm } from './client.ts';

export type Caller = {
  crm: OpenCrm;
  /** Null for a workflow. */
  user: User | null;
  /** Runs a transaction whose changes are the caller's in the audit log. */
  act: <T>(change: (tx: Db) => Promise<T>) => Promise<T>;
};

export const memberSchema = z.object({
  userWorkspaceId: z.string().min(1).max(100),
  email: z.email().max(254),
  name: z.string().max(400),
  roles: z.array(z.string().max(200)).max(50),
});

/** In whose name the CRM itself acts here. */
export const CRM_ACTOR: Actor = { kind: 'machine', id: null, name: 'Twenty', apiKeyId: null };

/** Throws `forbidden` for whoever may not come in. */
export async function callerOf(
  deps: ApiDeps,
  crm: OpenCrm,
  member: z.infer<typeof memberSchema> | null,
  requestId: string,
): Promise<Caller> {
  const { database, clock } = deps;
  const { db } = database;
  if (member === null) {
    return { crm, user: null, act: (change) => withActor(db, CRM_ACTOR, requestId, change) };
  }
  const user = await withActor(db, CRM_ACTOR, requestId, (tx) =>
    userFromCrm(tx, member, crm.connection, clock()),
  );
  const actor: Actor = { kind: 'person', id: user.id, name: user.name, apiKeyId: null };
  return { crm, user, act: (change) => withActor(db, actor, requestId, change) };
}

/** Throws `forbidden`. A workflow may what its verb allows it. */
export function requirePermission({ user }: Caller, needed: AreaPermission | 'signedIn'): void {
  const missing = user && missingPermission(needed, permissionsOfUser(user));
  if (missing) throw new ProductError('forbidden', say('people.permissionInDialer', partsOf(missing)));
}
