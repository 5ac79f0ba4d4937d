// Many people in a list, made by the database itself.
import { sql } from 'drizzle-orm';
import { auditInBulk } from '../../store/audit.ts';
import type { Db } from '../../store/db.ts';

const BATCH = 20_000;

export type People = { contacts: number; phones: number; from: number; listId: string };

/** Each has so many phones; nobody has the number of another. */
export async function seedPeople(db: Db, { contacts, phones, from, listId }: People): Promise<void> {
  for (let first = 0; first < contacts; first += BATCH) {
    const last = Math.min(contacts, first + BATCH) - 1;
    await db.transaction(async (tx) => {
      await auditInBulk(tx);
      await tx.execute(sql`
        with people as materialized (
          select gen_random_uuid() as id, n from generate_series(${first}::int, ${last}::int) n),
        made as (
          insert into contacts (id, first_name, last_name, created_at, updated_at)
          select id, 'Person', n::text, now(), now() from people returning id),
        listed as (
          insert into list_contacts (list_id, contact_id, added_at) select ${listId}::uuid, id, now() from people)
        insert into phones
          (id, contact_id, number, is_primary, description, time_zones, position, created_at)
        select gen_random_uuid(), id, '+1555' || lpad((${from}::int + n * ${phones}::int + place)::text, 7, '0'), place = 0,
          '', '["America/New_York"]', place, now()
        from people cross join generate_series(0, ${phones}::int - 1) place`);
    });
  }
  await db.execute(sql`analyze`);
}
