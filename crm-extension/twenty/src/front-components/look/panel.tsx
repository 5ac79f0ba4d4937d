// The frame of what stands in a tab or in the side panel, and the lines that say how things went.
import type { ReactNode } from 'react';
import { noteStyle, type Theme } from './theme.ts';

type PanelProps = { theme: Theme; isLow?: boolean; children: ReactNode };

/** A low one fits into two rows of a grid. */
export function Panel({ theme, isLow = false, children }: PanelProps) {
  const padding = isLow ? '4px 16px' : 16;
  return <section style={{ padding, color: theme.text, fontSize: 13, lineHeight: 1.5 }}>{children}</section>;
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
