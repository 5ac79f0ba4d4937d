// Whoever pages through thousands of contacts while others come and go sees nobody twice and misses nobody who stays.
import { inArray, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ContactFilter } from '../../store/contact-filter.ts';
import { CONTACT_SORTS, type ContactSort, contactsPage } from '../../store/contact-pages.ts';
import type { Database, Db } from '../../store/db.ts';
import type { Key } from '../../store/keyset.ts';
import { contacts } from '../../store/schema/contacts.ts';
import { openTestDatabase } from './open-test-database.ts';

const ROWS = process.env.TEST_LONG ? 10_000 : 4_000;
const LIMIT = 200;

let database: Database;
let db: Db;
beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());

/** Many share a name, a company and the moment they were made. */
async function insert(from: number, to: number): Promise<string[]> {
  await db.execute(sql`select set_config('app.audit', 'off', false)`);
  const made = await db
    .insert(contacts)
    .values(
      Array.from({ length: to - from }, (_, index) => ({
        id: crypto.randomUUID(),
        firstName: 'Page',
        lastName: `Name ${(from + index) % 97}`,
        company: `Company ${(from + index) % 13}`,
        createdAt: new Date(Date.UTC(2026, 0, 1) + ((from + index) % 500) * 1000),
        updatedAt: new Date(),
      })),
    )
    .returning({ id: contacts.id });
  return made.map((row) => row.id);
}

async function walk(filter: ContactFilter, sort: ContactSort): Promise<string[]> {
  const seen: string[] = [];
  let after: Key | null = null;
  let page = 0;
  do {
    const read: Awaited<ReturnType<typeof contactsPage>> = await contactsPage(
      db,
      { after, limit: LIMIT },
      filter,
      sort,
    );
    seen.push(...read.rows.map((row) => row.id));
    after = read.next;
    page += 1;
    if (page % 5 === 0) await comeAndGo(page);
  } while (after);
  return seen;
}

let comers: string[] = [];

/** Some come everywhere in the order, and those of the time before go. */
async function comeAndGo(page: number): Promise<void> {
  if (comers.length > 0) await db.delete(contacts).where(inArray(contacts.id, comers));
  comers = await insert(page * 7, page * 7 + 100);
}

describe('nobody twice, nobody missed', () => {
  let stayers: Set<string>;
  beforeAll(async () => {
    stayers = new Set();
    for (let from = 0; from < ROWS; from += 1000) {
      for (const id of await insert(from, from + 1000)) stayers.add(id);
    }
  });

  const search: ContactFilter = { search: { text: 'page comp', numbers: null } };
  test.each<[ContactSort, string, ContactFilter]>([
    ...CONTACT_SORTS.map((sort): [ContactSort, string, ContactFilter] => [sort, 'everybody', {}]),
    ['-createdAt', 'a search', search],
    ['name', 'a search', search],
  ])('by %s, %s', async (sort, _, filter) => {
    const seen = await walk(filter, sort);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => stayers.has(id))).toHaveLength(ROWS);
  });
});
