// Knows the key of the configuration, which is the machine's own.
import { createHash, timingSafeEqual } from 'node:crypto';
import { everything } from './permissions.ts';
import type { Principal } from './principal.ts';

/** The token of an `Authorization: Bearer …` header. */
export function bearerToken(header: string | undefined): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1];
}

/** Compares digests: equal in length, and in a time that says nothing about where they differ. */
export function machineKey(apiKey: string): (token: string) => Principal | null {
  const expected = digest(apiKey);
  const machine: Principal = {
    kind: 'machine',
    userId: null,
    apiKeyId: null,
    name: 'API_KEY',
    role: 'admin',
    permissions: everything(),
  };
  return (token) => (timingSafeEqual(digest(token), expected) ? machine : null);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
