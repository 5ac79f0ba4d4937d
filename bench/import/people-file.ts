// A CSV file of people with three phones each, always the same: no two have the same primary phone.
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const FIRST = ['Ada', 'Bruno', 'Chiara', 'Dimitri', 'Elena', 'Farid', 'Greta', 'Hugo', 'Ines', 'Jan', 'Zoë'];
const LAST = ['Rossi', 'Smith', 'García', 'Müller', 'Novak', 'Okafor', 'Silva', 'Tanaka', 'Weber', 'Yilmaz'];
/** Area codes of the United States. */
const AREAS = [
  '202',
  '206',
  '212',
  '213',
  '303',
  '305',
  '312',
  '404',
  '415',
  '503',
  '512',
  '602',
  '617',
  '702',
  '718',
];
const LINES_PER_PIECE = 1000;

export const HEADER = 'First name,Last name,Company,Primary phone,Office,Holiday Home';

export async function writePeople(path: string, rows: number): Promise<void> {
  await pipeline(Readable.from(pieces(rows)), createWriteStream(path));
}

function* pieces(rows: number): Generator<string> {
  yield `${HEADER}\n`;
  for (let from = 0; from < rows; from += LINES_PER_PIECE) {
    const count = Math.min(LINES_PER_PIECE, rows - from);
    yield Array.from({ length: count }, (_, index) => `${person(from + index)}\n`).join('');
  }
}

/** Primary phones in E.164, the others as people write them. */
function person(index: number): string {
  const first = FIRST[index % FIRST.length];
  const last = LAST[Math.floor(index / 7) % LAST.length];
  const [a, b, c] = [digits(index), digits(index * 7 + 3), digits(index * 13 + 5)];
  const office = `(${b.area}) ${b.exchange}-${b.line}`;
  return `${first},${last} ${index},Company ${index % 5000},+1${a.area}${a.exchange}${a.line},${office},${c.area}-${c.exchange}-${c.line}`;
}

function digits(index: number) {
  const area = AREAS[Math.floor(index / 5_000_000) % AREAS.length] ?? '202';
  const exchange = String(220 + (Math.floor(index / 10_000) % 500));
  return { area, exchange, line: String(index % 10_000).padStart(4, '0') };
}
