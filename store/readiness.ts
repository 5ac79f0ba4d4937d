// Whether the database answers.
import { sql } from 'drizzle-orm';
import type { Db } from './db.ts';

/** Throws when it does not. */
export async function checkDatabase(db: Db): Promise<void> {
  await db.execute(sql`select 1`);
}
