// Rows as lines of COPY's text format; apart from the rest, so that a thread that only makes lines loads no database.

/** A value of a COPY line; null is the database's null. */
export type CopyValue = string | number | boolean | null;

/** One line in the text format of COPY, without its line end (postgresql.org/docs/current/sql-copy.html). */
export function copyLine(values: readonly CopyValue[]): string {
  let line = '';
  for (let index = 0; index < values.length; index += 1) {
    if (index > 0) line += '\t';
    const value = values[index];
    line += value === null || value === undefined ? '\\N' : copyText(String(value));
  }
  return line;
}

function copyText(text: string): string {
  return /[\\\t\n\r]/.test(text) ? text.replaceAll(/[\\\t\n\r]/g, escaped) : text;
}

function escaped(character: string): string {
  switch (character) {
    case '\t':
      return '\\t';
    case '\n':
      return '\\n';
    case '\r':
      return '\\r';
    default:
      return `\\${character}`;
  }
}
