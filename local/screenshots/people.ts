// Who is called and who calls in the pictures: made-up people at numbers that are kept free for examples.

const FIRST_NAMES = [
  'Anna',
  'Omar',
  'Giulia',
  'John',
  'Élodie',
  'Mei',
  'Luca',
  'Ingrid',
  'Samuel',
  'Priya',
  'Tomás',
];
const LAST_NAMES = ['Bianchi', 'Carter', 'Dubois', 'Ellis', 'Ferrari', 'Gupta', 'Hansen'];
const COMPANIES = ['Alder & Sons', 'Blue Harbor', 'Casa Verde', '', 'Northwind Dental', ''];
/** Area codes of the United States and where they lie. */
const AREAS = [
  ['202', 'America/New_York'],
  ['312', 'America/Chicago'],
  ['415', 'America/Los_Angeles'],
  ['617', 'America/New_York'],
  ['713', 'America/Chicago'],
] as const;
const SEGMENTS = ['Private', 'Business'];

/** Numbers ending in 0100 to 0199 belong to nobody. */
let numbers = 20;
function nextNumber(place: number): string {
  const [area] = AREAS[place % AREAS.length] ?? AREAS[0];
  numbers += 1;
  return `+1${area}5550${100 + (numbers % 80) + 20}`;
}

/** The n-th contact of the workspace, always the same, with one or two additional phones. */
export function exampleContact(place: number, itemTypeIds: readonly string[]) {
  const firstName = FIRST_NAMES[place % FIRST_NAMES.length] ?? '';
  const lastName = LAST_NAMES[place % LAST_NAMES.length] ?? '';
  const additional = 1 + (place % 2);
  return {
    firstName,
    lastName,
    company: COMPANIES[place % COMPANIES.length] ?? '',
    email: `${firstName}.${lastName}@example.com`
      .normalize('NFD')
      .replace(/[^\w.@]/g, '')
      .toLowerCase(),
    timeZone: AREAS[place % AREAS.length]?.[1] ?? null,
    custom: { Segment: SEGMENTS[place % 2] ?? '', 'Customer since': String(2009 + (place % 16)) },
    primaryPhone: { number: nextNumber(place) },
    additionalPhones: Array.from({ length: additional }, (_, nth) => ({
      number: nextNumber(place),
      itemTypeId: itemTypeIds[(place + nth) % itemTypeIds.length] ?? null,
      description: nth === 1 ? 'mornings only' : '',
    })),
  };
}

/** Rows of a file to import: most are good, some are not. */
export function exampleFile(): string {
  const head = 'First name,Last name,Company,Primary phone,Office,Holiday home,Notes';
  const rows = Array.from({ length: 24 }, (_, place) => {
    const { firstName, lastName, company } = exampleContact(place + 3, ['']);
    const number = (from: number) => `${303 + (place % 3)} 555 0${100 + from + place}`;
    const primary = place % 9 === 4 ? '12' : number(10);
    return [firstName, lastName, `"${company}"`, primary, number(40), place % 2 ? number(70) : '', ''].join(
      ',',
    );
  });
  return [head, ...rows].join('\n');
}
