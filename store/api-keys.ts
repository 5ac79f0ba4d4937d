// API keys: kept as a hash, for certain permissions, until they expire or are revoked.
import { randomUUID } from 'node:crypto';
import { and, eq, getTableColumns, isNull, lt, or } from 'drizzle-orm';
import type { Db } from './db.ts';
import { afterKey, keyOf, orderOf, type Page, type PageRequest, pageOf, type Sorting } from './keyset.ts';
import type { GivenPermissions } from './rights.ts';
import { apiKeys, users } from './schema/people.ts';
import { notFound } from './versions.ts';

const { keyHash: _, ...columns } = getTableColumns(apiKeys);

/** `userName` is null for the machine's keys. */
export type ApiKey = Omit<typeof apiKeys.$inferSelect, 'keyHash'> & { userName: string | null };

export type ApiKeyFields = {
  name: string;
  /** For whom it acts; null for the machine. */
  userId: string | null;
  keyHash: string;
  /** Its first characters, shown so that people know it again. */
  start: string;
  permissions: GivenPermissions;
  expiresAt: Date | null;
};

export async function getApiKey(db: Db, id: string): Promise<ApiKey> {
  const [row] = await selectKeys(db).where(eq(apiKeys.id, id));
  if (!row) throw notFound('API key');
  return row;
}

export async function createApiKey(db: Db, fields: ApiKeyFields, now: Date): Promise<ApiKey> {
  const id = randomUUID();
  await db.insert(apiKeys).values({ id, ...fields, createdAt: now });
  return await getApiKey(db, id);
}

/** A revoked key stays in the list; revoking it again changes nothing. */
export async function revokeApiKey(db: Db, id: string, now: Date): Promise<ApiKey> {
  await db
    .update(apiKeys)
    .set({ revokedAt: now })
    .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)));
  return await getApiKey(db, id);
}

/** The key that is valid now; null for one that is unknown, expired or revoked. */
export async function findApiKey(db: Db, keyHash: string, now: Date): Promise<ApiKey | null> {
  const [key] = await selectKeys(db).where(eq(apiKeys.keyHash, keyHash));
  if (!key || key.revokedAt !== null) return null;
  return key.expiresAt === null || key.expiresAt > now ? key : null;
}

/** Notes the use of a key, at most once a minute. */
export async function noteApiKeyUse(db: Db, id: string, now: Date): Promise<void> {
  const minuteAgo = new Date(now.getTime() - 60_000);
  await db
    .update(apiKeys)
    .set({ lastUsedAt: now })
    .where(and(eq(apiKeys.id, id), or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, minuteAgo))));
}

/** Newest first. */
export async function apiKeysPage(db: Db, page: PageRequest): Promise<Page<ApiKey>> {
  const sorting: Sorting = {
    direction: 'desc',
    columns: [
      [apiKeys.createdAt, 'moment'],
      [apiKeys.id, 'uuid'],
    ],
  };
  const rows = await db
    .select({ ...columns, userName: users.name, key: keyOf(sorting) })
    .from(apiKeys)
    .leftJoin(users, eq(users.id, apiKeys.userId))
    .where(afterKey(sorting, page.after))
    .orderBy(...orderOf(sorting))
    .limit(page.limit + 1);
  return pageOf(rows, page.limit);
}

function selectKeys(db: Db) {
  return db
    .select({ ...columns, userName: users.name })
    .from(apiKeys)
    .leftJoin(users, eq(users.id, apiKeys.userId));
}
