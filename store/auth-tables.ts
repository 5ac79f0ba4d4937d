// The tables of people as better-auth reads and writes them.
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import type { Db } from './db.ts';
import { sessions, userAccounts, users, verifications } from './schema/people.ts';

export function authTables(db: Db) {
  const schema = { user: users, session: sessions, account: userAccounts, verification: verifications };
  return drizzleAdapter(db, { provider: 'pg', schema });
}
