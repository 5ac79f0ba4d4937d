// What the bench "lists" asks for: the pages of contacts, hopper and history, sorted, searched and filtered.
import { finalPage, historyPage, hopperPage } from '../../store/campaign-pages.ts';
import type { ContactFilter, ContactSearch } from '../../store/contact-filter.ts';
import { type ContactSort, contactsPage, listContactsPage } from '../../store/contact-pages.ts';
import type { Db } from '../../store/db.ts';
import type { Key } from '../../store/keyset.ts';
import { COMMON_FIRST_NAMES, FIRST_CREATED, numberOf, type Seeded } from './seed.ts';

const LIMIT = 50;
const SOME_ID = '00000000-0000-4000-8000-800000000000';
/** Spreads the samples over the contacts. */
const STRIDE = 7919;

/** Answers the rows of a page; `round` is another number each time. */
type Ask = (round: number) => Promise<{ rows: unknown[] }>;

export function casesOf(db: Db, { contacts, campaignId, listId, itemTypeId }: Seeded): [string, Ask][] {
  const first = { after: null, limit: LIMIT };
  const place = (round: number) => (round * STRIDE * 31) % contacts;
  const moment = (round: number): Key => [(FIRST_CREATED.getTime() + place(round) * 1000) * 1000, SOME_ID];
  const letters = (round: number): Key => [String.fromCharCode(97 + (round % 24), 97 + (round % 7)), SOME_ID];
  const companies = (round: number): Key => [`company ${round % 10}`, SOME_ID];
  const sorted =
    (sort: ContactSort, after?: (round: number) => Key): Ask =>
    (round) =>
      contactsPage(db, { after: after?.(round) ?? null, limit: LIMIT }, {}, sort);
  const filtered =
    (filter: (round: number) => ContactFilter, sort?: ContactSort): Ask =>
    (round) =>
      contactsPage(db, first, filter(round), sort);
  const common = (round: number) => words(COMMON_FIRST_NAMES[round % COMMON_FIRST_NAMES.length] ?? '');
  const email = (round: number) => words(`person.${place(round)}@mail`);
  const whole = (round: number) => number(numberOf(place(round) * 3));
  const deep = (round: number) => ({ after: moment(round), limit: LIMIT });

  return [
    ['contacts, first page', sorted('-createdAt')],
    ['contacts, deep page', sorted('-createdAt', moment)],
    ['contacts, oldest first', sorted('createdAt')],
    ['contacts by name, first page', sorted('name')],
    ['contacts by name, deep page', sorted('name', letters)],
    ['contacts by name, backwards', sorted('-name')],
    ['contacts by company, deep page', sorted('company', companies)],
    ['search, frequent', filtered((round) => ({ search: common(round) }))],
    ['search, frequent, by name', filtered((round) => ({ search: common(round) }), 'name')],
    ['search, one letter', filtered((round) => ({ search: words('aeilmo'[round % 6] ?? 'a') }))],
    ['search, two words', filtered((round) => ({ search: words(`mar ${'abcdef'[round % 6]}`) }))],
    ['search, all in one place', filtered(() => ({ search: words('acme works') }))],
    ['search, rare', filtered((round) => ({ search: email(round) }))],
    ['search, rare, by name', filtered((round) => ({ search: email(round) }), 'name')],
    ['search, nothing', filtered((round) => ({ search: words(`zzqx${round}`) }))],
    ['search, whole number', filtered((round) => ({ search: whole(round) }))],
    ['search, beginning of a number', filtered((round) => ({ search: number(numberOf(round).slice(0, 8)) }))],
    ['search, country of a number', filtered(() => ({ search: number('+1555') }))],
    ['search, end of a number', filtered((round) => ({ search: ending(numberOf(round).slice(-4)) }))],
    ['search, no such number', filtered((round) => ({ search: number(`+3906${round}`) }))],
    ['a list', () => listContactsPage(db, listId, first)],
    ['a list, search, frequent', (round) => listContactsPage(db, listId, first, { search: common(round) })],
    ['a list, search, rare', (round) => listContactsPage(db, listId, first, { search: email(round) })],
    ['a list far behind, by age', () => listContactsPage(db, listId, first, {}, '-createdAt')],
    ['filter, item type and search', filtered((round) => ({ itemTypeId, search: common(round) }))],
    ['filter, custom field', filtered((round) => ({ custom: { since: String(1990 + (round % 30)) } }))],
    ['filter, state in a campaign', filtered(() => ({ campaign: { id: campaignId, state: 'fresh' } }))],
    ['filter, nobody running', filtered(() => ({ campaign: { id: campaignId, state: 'running' } }))],
    ['hopper, first page', () => hopperPage(db, campaignId, first)],
    ['hopper, deep page', (round) => hopperPage(db, campaignId, deep(round))],
    ['hopper, search, rare', (round) => hopperPage(db, campaignId, first, { search: email(round) })],
    ['hopper, search, frequent', (round) => hopperPage(db, campaignId, first, { search: common(round) })],
    ['history, first page', () => historyPage(db, campaignId, first)],
    ['history, deep page', (round) => historyPage(db, campaignId, deep(round))],
    ['history, status', () => historyPage(db, campaignId, first, { status: 'Busy' })],
    ['history, search, number', (round) => historyPage(db, campaignId, first, { search: whole(round) })],
    ['final, empty', () => finalPage(db, campaignId, first)],
  ];
}

function words(text: string): ContactSearch {
  return { text, numbers: null };
}

function number(beginning: string): ContactSearch {
  return { text: beginning, numbers: { beginnings: [beginning], endings: [] } };
}

function ending(digits: string): ContactSearch {
  return { text: digits, numbers: { beginnings: [`+${digits}`, `+1${digits}`], endings: [digits] } };
}
