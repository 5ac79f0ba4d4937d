// The frame of what stands in a tab or in the side panel, and the lines that say how things went.
import type { ReactNode } from 'react';
import { noteStyle, type Theme } from './theme.ts';

export function Panel({ theme, children }: { theme: Theme; children: ReactNode }) {
  return (
    <section style={{ padding: 16, color: theme.text, fontSize: 13, lineHeight: 1.5 }}>{children}</section>
  );
}

type LineProps = { theme: Theme; id?: string; children: ReactNode };

/** Something is wrong: said aloud at once. */
export function ProblemLine({ theme, id, children }: LineProps) {
  return (
    <p role="alert" id={id} style={noteStyle(theme.danger)}>
      {children}
    </p>
  );
}

/** Something is under way, or has been done. */
export function StatusLine({ theme, id, children }: LineProps) {
  return (
    <p role="status" id={id} style={noteStyle(theme.mutedText)}>
      {children}
    </p>
  );
}
