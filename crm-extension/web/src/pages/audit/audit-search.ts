// What the audit log is narrowed to, as it stands in the address.
import { isId } from '../../data/ids.ts';

export type AuditFilter = { entity?: string; action?: string; actorId?: string; contactId?: string };

export function auditFilterOf({ entity, action, actorId, contactId }: Record<string, unknown>): AuditFilter {
  const word = (text: unknown) => typeof text === 'string' && /^\w{1,100}$/.test(text);
  const given = { entity: word(entity) && entity, action: word(action) && action };
  const ids = { actorId: isId(actorId) && actorId, contactId: isId(contactId) && contactId };
  return Object.fromEntries(Object.entries({ ...given, ...ids }).filter(([, value]) => value));
}
