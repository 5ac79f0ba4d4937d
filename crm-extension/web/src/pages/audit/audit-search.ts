// What the audit log is narrowed to, as it stands in the address.
const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

export type AuditFilter = { entity?: string; action?: string; actorId?: string; contactId?: string };

export function auditFilterOf({ entity, action, actorId, contactId }: Record<string, unknown>): AuditFilter {
  const word = (text: unknown) => typeof text === 'string' && /^\w{1,100}$/.test(text);
  const id = (text: unknown) => typeof text === 'string' && ID.test(text);
  const given = { entity: word(entity) && entity, action: word(action) && action };
  const ids = { actorId: id(actorId) && actorId, contactId: id(contactId) && contactId };
  return Object.fromEntries(Object.entries({ ...given, ...ids }).filter(([, value]) => value));
}
