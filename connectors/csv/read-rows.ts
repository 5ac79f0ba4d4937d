// Reads a CSV file row by row in little memory, whatever is wrong with it.
import { createReadStream } from 'node:fs';
import Papa from 'papaparse';
import type { Encoding } from './encoding.ts';

export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** `line` counts the lines of the file from 1: where the row begins. */
export type CsvRow = { line: number; cells: string[] } & (
  | { broken?: never }
  /** The quotes of the row make no sense; its cells are those of its first line, cut at the delimiters. */
  | { broken: string }
);

export type RowPiece = { rows: CsvRow[]; bytesRead: number };

export type CsvFormat = { encoding: Encoding; delimiter: Delimiter };

const READ_BYTES = 256 * 1024;
/** A row longer than this is one whose quote was never closed. */
const MOST_ROW_CHARACTERS = 1024 * 1024;

/**
 * Rows in pieces, in order; empty lines are left out. A quote that is never closed costs one row, the line in which
 * it stands: reading goes on with the next line.
 */
export async function* readRows(path: string, format: CsvFormat): AsyncGenerator<RowPiece> {
  const decoder = new TextDecoder(format.encoding);
  const splitter = createSplitter(format.delimiter);
  let bytesRead = 0;
  for await (const bytes of createReadStream(path, { highWaterMark: READ_BYTES })) {
    bytesRead += bytes.length;
    yield { rows: splitter.add(decoder.decode(bytes, { stream: true })), bytesRead };
  }
  yield { rows: splitter.end(decoder.decode()), bytesRead };
}

type Parsed = { data: string[][]; cursor: number; broken: boolean };

function createSplitter(delimiter: Delimiter) {
  let waiting = '';
  let endsInReturn = false;
  let line = 1;
  const options = { delimiter, newline: '\n' } as const;

  return {
    add(text: string): CsvRow[] {
      waiting += withPlainLineEnds(text);
      return take(false);
    },
    end(text: string): CsvRow[] {
      waiting += withPlainLineEnds(text);
      endsInReturn = false;
      return take(true);
    },
  };

  /** CRLF, CR and LF may stand side by side in one file. */
  function withPlainLineEnds(text: string): string {
    const joined = endsInReturn && text.startsWith('\n') ? text.slice(1) : text;
    if (text !== '') endsInReturn = text.endsWith('\r');
    return joined.includes('\r') ? joined.replaceAll(/\r\n?/g, '\n') : joined;
  }

  function take(isLast: boolean): CsvRow[] {
    const rows: CsvRow[] = [];
    let careful = false;
    while (waiting !== '') {
      const { data, cursor, broken } = careful ? parseUntilBroken(!isLast) : parseAll(!isLast);
      if (broken && !careful) {
        careful = true;
        continue;
      }
      pushWhole(rows, data);
      waiting = waiting.slice(cursor);
      if (!broken && waiting.length < MOST_ROW_CHARACTERS) break;
      pushBroken(rows);
    }
    return rows;
  }

  function parseAll(ignoreLastRow: boolean): Parsed {
    const { data, errors, meta } = new Papa.Parser(options).parse(parsable(ignoreLastRow), 0, ignoreLastRow);
    return { data, cursor: meta.cursor, broken: errors.length > 0 };
  }

  /** Row by row, up to the first one that is broken. */
  function parseUntilBroken(ignoreLastRow: boolean): Parsed {
    const found: Parsed = { data: [], cursor: 0, broken: false };
    const step = ({ data, errors, meta }: Papa.ParseStepResult<string[]>) => {
      found.broken = errors.length > 0;
      if (found.broken) return parser.abort();
      found.data.push(...(data as unknown as string[][])); // one row; the typings are those of another door
      found.cursor = meta.cursor;
    };
    const parser = new Papa.Parser({ ...options, step });
    parser.parse(parsable(ignoreLastRow), 0, ignoreLastRow);
    return found;
  }

  /** A last row that ends with its line end is not followed by an empty one. */
  function parsable(ignoreLastRow: boolean): string {
    return !ignoreLastRow && waiting.endsWith('\n') ? waiting.slice(0, -1) : waiting;
  }

  function pushWhole(rows: CsvRow[], data: string[][]): void {
    for (const cells of data) {
      const isEmpty = cells.length === 1 && cells[0] === '';
      if (!isEmpty) rows.push({ line, cells });
      line += 1 + newlinesIn(cells);
    }
  }

  function pushBroken(rows: CsvRow[]): void {
    const end = waiting.indexOf('\n');
    const text = end < 0 ? waiting : waiting.slice(0, end);
    const cells = text.slice(0, MOST_ROW_CHARACTERS).split(delimiter).map(withoutQuotes);
    rows.push({ line, cells, broken: 'a quotation mark is opened and not closed, or stands inside a cell' });
    waiting = end < 0 ? '' : waiting.slice(end + 1);
    line += 1;
  }
}

function newlinesIn(cells: string[]): number {
  let count = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count += 1;
  }
  return count;
}

function withoutQuotes(cell: string): string {
  return cell.replaceAll('"', '').trim();
}
