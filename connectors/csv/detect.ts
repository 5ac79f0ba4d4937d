// What kind of CSV a file is: its delimiter, its header and its first rows.
import { open } from 'node:fs/promises';
import Papa from 'papaparse';
import type { Encoding, FoundEncoding } from './encoding.ts';
import { type CsvFormat, type CsvRow, DELIMITERS, type Delimiter, readRows } from './read-rows.ts';

const SAMPLE_BYTES = 256 * 1024;
const PREVIEW_ROWS = 10;

export type Preview = { header: string[]; rows: string[][] };

/** The delimiter that divides the first rows most evenly; a comma when nothing does. */
export async function detectDelimiter(path: string, encoding: Encoding): Promise<Delimiter> {
  const sample = await readSample(path, encoding);
  const guess = Papa.parse(sample, { preview: PREVIEW_ROWS, delimitersToGuess: [...DELIMITERS] });
  return DELIMITERS.find((delimiter) => delimiter === guess.meta.delimiter) ?? ',';
}

/** The header and the first rows. A file without a header has its columns numbered. */
export async function previewOf(path: string, format: CsvFormat, hasHeader: boolean): Promise<Preview> {
  const first: CsvRow[] = [];
  for await (const { rows } of readRows(path, format)) {
    first.push(...rows.slice(0, PREVIEW_ROWS + 1));
    if (first.length > PREVIEW_ROWS) break;
  }
  const shown = first.map(({ cells }) => cells.map((cell) => cell.replaceAll('\0', '').slice(0, 200)));
  const [header = []] = shown;
  if (hasHeader) return { header: header.map((name) => name.trim()), rows: shown.slice(1, PREVIEW_ROWS + 1) };
  return { header: header.map((_, index) => `Column ${index + 1}`), rows: shown.slice(0, PREVIEW_ROWS) };
}

async function readSample(path: string, encoding: FoundEncoding['encoding']): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(SAMPLE_BYTES) });
    return new TextDecoder(encoding).decode(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}
