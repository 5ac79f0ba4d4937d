// Cells as they stand in a CSV file. Written ones run no formula in a spreadsheet, and are read back as they were.

/** What a spreadsheet takes for the beginning of a formula (owasp.org/www-community/attacks/CSV_Injection). */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
const MARKED = /^'+[=+\-@\t\r\n＝＋－＠]/;

export type CellStyle = {
  /** Formulas are written as they are. */
  raw: boolean;
};

/** One line of CSV with its line end; line ends inside cells become LF. */
export function csvLine(cells: readonly string[], style: CellStyle): string {
  return `${cells.map((cell) => csvCell(cell, style)).join(',')}\r\n`;
}

function csvCell(text: string, { raw }: CellStyle): string {
  const plain = text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
  const safe = !raw && FORMULA.test(plain) ? `'${plain}` : plain;
  return /[",;\n\t|]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A cell without the apostrophe that keeps spreadsheets from running it, and without spaces around. */
export function cellText(cell: string): string {
  const text = cell.trim();
  return MARKED.test(text) ? text.slice(1) : text;
}
