// Files as they really come: whatever is wrong with one, the good rows are in and the bad ones are named.
import { deflateRawSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createCustomField } from '../../store/custom-fields.ts';
import type { Database } from '../../store/db.ts';
import { createItemType } from '../../store/item-types.ts';
import { contacts } from '../../store/schema/contacts.ts';
import { type ImportWorld, openImportWorld } from './import-world.ts';
import { openTestDatabase } from './open-test-database.ts';
import { NOW } from './people.ts';

let database: Database;
let world: ImportWorld;

beforeAll(async () => {
  database = await openTestDatabase();
  world = await openImportWorld(database);
  for (const [index, name] of ['Office', 'Holiday Home'].entries()) {
    await createItemType(database.db, { name, orderBy: index + 1, color: '#2f80ed' }, NOW);
  }
});
afterEach(async () => {
  await database.db.delete(contacts);
});
afterAll(async () => {
  await world.close();
  await database.close();
});

/** Imports the file as it was found, and answers what came of it. */
async function imported(content: string | Uint8Array, fileName?: string) {
  const row = await world.run(await world.upload(content, fileName));
  const people = await world.contacts();
  return { row, people, names: people.map(({ firstName }) => firstName), refused: await world.refusals(row) };
}

const PHONE = '+12025550123';
const OTHER = '+12025550124';

test.each([
  ['a byte order mark', Buffer.from(`\uFEFFfirst name,phone\nZoë,${PHONE}\n`), 'utf-8'],
  ['UTF-16 with a mark', Buffer.from(`\uFEFFfirst name,phone\nZoë,${PHONE}\n`, 'utf16le'), 'utf-16le'],
  ['UTF-16 without a mark', Buffer.from(`first name,phone\nZoë,${PHONE}\n`, 'utf16le'), 'utf-16le'],
  ['big-endian UTF-16', swapped(`\uFEFFfirst name,phone\nZoë,${PHONE}\n`), 'utf-16be'],
  ['Latin-1 with accents', Buffer.from(`first name,phone\nZoë,${PHONE}\n`, 'latin1'), 'windows-1252'],
])('%s is found and read', async (_, bytes, encoding) => {
  const { row, names } = await imported(bytes);
  expect(row.format.encoding).toBe(encoding);
  expect(names).toEqual(['Zoë']);
});

test('one accented letter of Latin-1 behind a megabyte of plain letters is read right', {
  timeout: 120_000,
}, async () => {
  const filler = Array.from(
    { length: 20_000 },
    (_, index) => `Ann,,${index},some text to fill the line with`,
  );
  const text = ['first name,phone,custom.n,note', ...filler, `Zoë,${PHONE},x,y`].join('\n');
  const { row, names } = await imported(Buffer.from(text, 'latin1'));
  expect(row.format.encoding).toBe('windows-1252');
  expect(names.at(-1)).toBe('Zoë');
  expect(row.counts).toMatchObject({ rows: 20_001, created: 20_001 });
});

test.each([
  ['semicolons', ';'],
  ['tabs', '\t'],
  ['pipes', '|'],
  ['commas', ','],
])('%s are found as the delimiter', async (_, delimiter) => {
  const lines = [
    ['First name', 'Phone', 'Office'],
    ['Ada', PHONE, OTHER],
    ['Bob', '+12025550125', ''],
  ];
  const { row, people } = await imported(lines.map((cells) => cells.join(delimiter)).join('\n'));
  expect(row.format.delimiter).toBe(delimiter);
  expect(people.map(({ phones }) => phones.length)).toEqual([2, 1]);
});

test('CRLF, CR and LF may be mixed, and a file may end without any', async () => {
  const { names, row } = await imported('first name,phone\r\nA,+12025550123\rB,+12025550124\nC,+12025550125');
  expect(names).toEqual(['A', 'B', 'C']);
  expect(row.counts.rows).toBe(3);
});

test('quoted cells hold line ends, delimiters and quotation marks, and lines are counted right', async () => {
  const { people, refused } = await imported(
    'first name,company,phone\n"An\nna","Rossi, ""and"" Sons",+12025550123\nBob,x,12\n',
  );
  expect(people).toMatchObject([{ firstName: 'An\nna', company: 'Rossi, "and" Sons' }]);
  expect(refused).toMatchObject([{ row: 2, line: 4 }]);
});

test('a quotation mark that is never closed at 99 % costs its own row only', async () => {
  const rows = Array.from(
    { length: 3000 },
    (_, index) => `P${index},+1202555${String(index).padStart(4, '0')}`,
  );
  rows[2970] = '"P2970,+12025552970';
  const { row, refused } = await imported(['first name,phone', ...rows].join('\n'));
  expect(row.counts).toMatchObject({ rows: 3000, created: 2999, refused: 1 });
  expect(refused).toMatchObject([{ row: 2971, line: 2972, cells: ['P2970', '+12025552970'] }]);
  expect(refused[0]?.problems[0]?.reason).toContain('quotation mark');
});

test('quotation marks inside cells cost their rows only, all through a file', async () => {
  const rows = Array.from({ length: 2000 }, (_, index) =>
    index % 2 === 0
      ? `"Size 5" wide",+1202555${String(index).padStart(4, '0')}`
      : `P${index},+1202555${String(index).padStart(4, '0')}`,
  );
  const { row } = await imported(['first name,phone', ...rows].join('\n'));
  expect(row.counts).toMatchObject({ rows: 2000, created: 1000, refused: 1000 });
});

test('NUL bytes are refused in their cell', async () => {
  const { names, refused } = await imported(`first name,phone\nA\0B,${PHONE}\nC,${OTHER}\n`);
  expect(names).toEqual(['C']);
  expect(refused).toMatchObject([{ row: 1, problems: [{ column: 0, reason: 'has NUL bytes' }] }]);
});

test('one column is enough', async () => {
  const { people } = await imported(`phone\n${PHONE}\n${OTHER}\n`);
  expect(people.map(({ phones }) => phones[0]?.number)).toEqual([PHONE, OTHER]);
});

test('300 columns, some of them custom fields', async () => {
  for (let index = 0; index < 90; index += 1) {
    await createCustomField(database.db, { name: `F${index}`, kind: 'text', choices: [] }, NOW);
  }
  const header = ['phone', ...Array.from({ length: 299 }, (_, index) => `custom.f${index}`)];
  const cells = [PHONE, ...Array.from({ length: 299 }, (_, index) => `v${index}`)];
  const { people } = await imported(`${header.join(',')}\n${cells.join(',')}\n`);
  expect(Object.keys(people[0]?.custom ?? {})).toHaveLength(90);
  expect(people[0]?.custom.F89).toBe('v89');
});

test('an empty file is refused when it is uploaded', async () => {
  await expect(world.upload('')).rejects.toMatchObject({
    code: 'invalid',
    fields: [{ message: 'is empty' }],
  });
});

test.each([
  [
    'a workbook',
    Buffer.concat([
      Buffer.from('PK\x03\x04\x14\0\x06\0\x08\0\0\0'),
      deflateRawSync(Array.from({ length: 4000 }, (_, cell) => cell * 7919).join()),
    ]),
  ],
  [
    'a small picture',
    Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
  ],
  ['a file of nothing but NUL bytes', Buffer.alloc(500)],
])('%s is refused when it is uploaded', async (_, bytes) => {
  await expect(world.upload(bytes)).rejects.toMatchObject({
    code: 'invalid',
    fields: [{ message: 'is not a text file: save it as CSV' }],
  });
});

test('a header without rows imports nothing and is finished', async () => {
  const { row } = await imported('first name,phone\n');
  expect(row).toMatchObject({ state: 'finished', counts: { rows: 0, created: 0, refused: 0 } });
});

test('of two equal headers the first is taken, and phones may stand under the same type twice', async () => {
  const { people } = await imported(
    `first name,first name,phone,Office,office\nAda,Eve,${PHONE},${OTHER},+12025550125\n`,
  );
  expect(people).toMatchObject([
    { firstName: 'Ada', phones: [{}, { number: OTHER }, { number: '+12025550125' }] },
  ]);
  expect(people[0]?.phones.slice(1).map(({ itemType }) => itemType?.name)).toEqual(['Office', 'Office']);
});

test('headers equal to item types map by themselves, and the phones come out with these types', async () => {
  const { people, row } = await imported(
    `First name,Primary phone,Office,Holiday Home\nAda,${PHONE},(202) 555-0124,0012025550125\n`,
  );
  expect(row.mapping.map(({ to }) => to)).toEqual([
    'field',
    'primaryPhone',
    'additionalPhone',
    'additionalPhone',
  ]);
  expect(people[0]?.phones.map(({ number, itemType }) => [number, itemType?.name])).toEqual([
    [PHONE, undefined],
    [OTHER, 'Office'],
    ['+12025550125', 'Holiday Home'],
  ]);
});

test('100,000 equal rows make one contact', { timeout: 120_000 }, async () => {
  const { row, people } = await imported(`first name,phone\n${`Ada,${PHONE}\n`.repeat(100_000)}`);
  expect(people).toHaveLength(1);
  expect(row.counts).toMatchObject({ rows: 100_000, created: 1, skipped: 99_999 });
});

test('cells beyond the header refuse their row, empty lines and empty cells do not', async () => {
  const { names, refused, row } = await imported(`first name,phone\nA,${PHONE},,\n\nB,${OTHER},oops\n,\nC\n`);
  expect(names).toEqual(['A', 'C']);
  expect(refused).toMatchObject([{ row: 2, line: 4, problems: [{ value: 'oops' }] }]);
  expect(row.counts).toMatchObject({ rows: 4, created: 2, refused: 1, empty: 1 });
});

test('a gzipped file is unpacked', async () => {
  const { names, row } = await imported(gzipSync(`first name,phone\nAda,${PHONE}\n`), 'people.csv.gz');
  expect(names).toEqual(['Ada']);
  expect(row.fileName).toBe('people.csv');
});

test('a gzipped file that is cut off is refused, and nothing of it stays', async () => {
  const packed = gzipSync('first name,phone\n'.repeat(5000));
  await expect(world.upload(packed.subarray(0, packed.length - 20))).rejects.toMatchObject({
    code: 'invalid',
  });
});

function swapped(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}
