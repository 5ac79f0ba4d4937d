// A full database for the bench "lists": people with three phones each, lists, and one campaign that knows them all.
import { sql } from 'drizzle-orm';
import { createCampaign } from '../../store/campaigns.ts';
import { createCustomField } from '../../store/custom-fields.ts';
import type { Db } from '../../store/db.ts';
import { createItemType } from '../../store/item-types.ts';
import { createList } from '../../store/lists.ts';

export type Seeded = { contacts: number; campaignId: string; listId: string; itemTypeId: string };

/** When the first contact was made; one more every second. */
export const FIRST_CREATED = new Date('2026-01-01T00:00:00.000Z');

/** So many people have each of these first names in a thousand, roughly; the rest of the names are rarer. */
export const COMMON_FIRST_NAMES = ['Maria', 'Élodie', 'John', 'Giovanni', 'Anna', 'Omar', 'Ingrid', 'Luca'];

const LISTS = 10;
/** Rows of one statement. */
const PIECE = 100_000;

/** Numbers in no order: the n-th is a multiple of a prime in the ring of all seven digits. */
export function numberOf(n: number): string {
  return `+1555${String(Number((BigInt(n) * 7_654_321n) % 10_000_000n)).padStart(7, '0')}`;
}

/** Set-based, in pieces; triggers and foreign keys are not asked, as the rows are ours. At most 3.3 million contacts. */
export async function seed(db: Db, contacts: number, say: (line: string) => void): Promise<Seeded> {
  const office = await createItemType(db, { name: 'Office', orderBy: 1, color: '#2f80ed' }, FIRST_CREATED);
  const holiday = await createItemType(db, { name: 'Holiday', orderBy: 2, color: '#27ae60' }, FIRST_CREATED);
  await createCustomField(db, { name: 'since', kind: 'number', choices: [] }, FIRST_CREATED);
  const listIds: string[] = [];
  for (let index = 0; index < LISTS; index += 1) {
    listIds.push((await createList(db, { name: `List ${index}` }, FIRST_CREATED)).id);
  }
  const campaign = await createCampaign(db, { name: 'Everybody', kind: 'ivr', listIds }, FIRST_CREATED);
  for (let from = 0; from < contacts; from += PIECE) {
    const to = Math.min(contacts, from + PIECE) - 1;
    await db.transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = replica`);
      await tx.execute(people(from, to));
      await tx.execute(phones(from, to, office.id, holiday.id));
      await tx.execute(memberships(from, to, listIds));
      await tx.execute(waiting(from, to, campaign.id));
      await tx.execute(history(from, to, campaign.id));
    });
    say(`${to + 1} contacts`);
  }
  await db.execute(sql`vacuum analyze`);
  return { contacts, campaignId: campaign.id, listId: listIds[0] ?? '', itemTypeId: office.id };
}

const personId = sql`('00000000-0000-4000-8000-' || lpad(to_hex(n::bigint * 2654435761 % 1099511627776), 12, '0'))::uuid`;
const createdAt = sql`${FIRST_CREATED.toISOString()}::timestamptz + n * interval '1 second'`;

/** Every tenth of the contacts begins with one employer's people, so that this search finds them all in one place. */
function people(from: number, to: number) {
  const common = sql.raw(`array[${COMMON_FIRST_NAMES.map((name) => `'${name}'`).join(',')}]`);
  return sql`
    insert into contacts (id, first_name, last_name, company, email, custom, created_at, updated_at)
    select ${personId},
      case when n % 10 < 8 then (${common})[1 + n % 8] else initcap(substr(md5('first' || n % 5000), 1, 6)) end,
      initcap(translate(substr(md5('last' || n % 40000), 1, 8), '0123456789', 'rstonmilea')),
      case when n < 10000 then 'Acme Works' else 'Company ' || substr(md5('company' || n % 60000), 1, 8) || ' SpA' end,
      'person.' || n || '@mail' || n % 1000 || '.example', jsonb_build_object('since', (1990 + n % 30)::text),
      ${createdAt}, ${createdAt}
    from generate_series(${from}::int, ${to}::int) n`;
}

function phones(from: number, to: number, officeId: string, holidayId: string) {
  const number = sql`'+1555' || lpad(((n::bigint * 3 + place) * 7654321 % 10000000)::text, 7, '0')`;
  return sql`
    insert into phones (id, contact_id, number, is_primary, item_type_id, description, time_zones, position, created_at)
    select gen_random_uuid(), ${personId}, ${number}, place = 0,
      case place when 1 then ${officeId}::uuid when 2 then ${holidayId}::uuid end, '', '[]', place, ${createdAt}
    from generate_series(${from}::int, ${to}::int) n cross join generate_series(0, 2) place`;
}

/** One list after the other, as imports fill them. */
function memberships(from: number, to: number, listIds: string[]) {
  const ids = sql`(select jsonb_array_elements_text(${JSON.stringify(listIds)}::jsonb) offset n / 100000 % ${LISTS} limit 1)`;
  return sql`
    insert into list_contacts (list_id, contact_id, added_at)
    select ${ids}::uuid, ${personId}, ${createdAt} from generate_series(${from}::int, ${to}::int) n`;
}

function waiting(from: number, to: number, campaignId: string) {
  return sql`
    insert into hopper (campaign_id, contact_id, state, next_call_at, added_at)
    select ${campaignId}::uuid, ${personId}, 'fresh', ${createdAt}, ${createdAt}
    from generate_series(${from}::int, ${to}::int) n`;
}

function history(from: number, to: number, campaignId: string) {
  return sql`
    insert into attempts (id, campaign_id, contact_id, phone_id, number, label, round, position, reason, call, state,
      status, due_at, ended_at)
    select gen_random_uuid(), ${campaignId}::uuid, ${personId}, gen_random_uuid(), '+15550000000', 'primary', 1, 1,
      'first call', 1, 'ended', case when n % 50 = 0 then 'Busy' else 'NoAnswer' end, ${createdAt}, ${createdAt}
    from generate_series(${from}::int, ${to}::int) n`;
}
