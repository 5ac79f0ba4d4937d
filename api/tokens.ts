// Random secrets that we hand out once and keep as a hash, and how they come back.
import { createHash, randomBytes } from 'node:crypto';

/** What every API key of ours begins with. */
export const API_KEY_PREFIX = 'mnk_';

/** 256 random bits. */
export function newToken(prefix = ''): string {
  return prefix + randomBytes(32).toString('base64url');
}

/** A plain digest is enough: there is nothing to guess in 256 random bits. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The token of an `Authorization: Bearer …` header. */
export function bearerToken(header: string | undefined): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1];
}
