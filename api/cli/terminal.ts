// What the command line says: lines, tables and bars. Results go to standard output, talk to standard error.

export type Terminal = {
  /** A line of the result. */
  print(line: string): void;
  /** A line for the person who watches. */
  say(line: string): void;
  /** Replaces what was shown last; on anything but a terminal only `lasting` text is written. */
  redraw(text: string): void;
  /** Ends what `redraw` showed. */
  settle(): void;
};

export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** `[████────]  50 %`; a total of 0 is nothing done. */
export function bar(done: number, total: number, width = 30): string {
  const share = total > 0 ? Math.min(1, done / total) : 0;
  const full = Math.round(share * width);
  return `[${'█'.repeat(full)}${'─'.repeat(width - full)}] ${String(Math.floor(share * 100)).padStart(3)} %`;
}

/** `14:32:05` of this machine's time zone. */
export function clockTime(moment: string | null): string {
  return moment === null ? '' : new Date(moment).toLocaleTimeString('en-GB');
}

export function personName(name: { firstName: string; lastName: string; company: string } | null): string {
  if (!name) return '(erased)';
  return [name.firstName, name.lastName].filter(Boolean).join(' ') || name.company || '(no name)';
}
