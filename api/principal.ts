// Who makes a request, and as whom it is written into the audit log.
import type { Permissions, Role } from '../store/rights.ts';

/** `machine` carries the key of the configuration; `apiKey` acts for the person who made it, if any. */
export type Principal = {
  kind: 'machine' | 'person' | 'apiKey';
  /** The person's id; null for the machine and its keys. */
  userId: string | null;
  apiKeyId: string | null;
  name: string;
  role: Role;
  permissions: Permissions;
};
