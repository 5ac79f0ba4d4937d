// How an action goes, in a line below its button.
import { ProblemLine, StatusLine } from '../look/panel.tsx';
import type { Theme } from '../look/theme.ts';
import type { Action } from './use-action.ts';

export function ActionLines({ action, theme }: { action: Action; theme: Theme }) {
  switch (action.state) {
    case 'idle':
      return null;
    case 'doing':
      return <StatusLine theme={theme}>Just a moment …</StatusLine>;
    case 'done':
      return <StatusLine theme={theme}>{action.said}</StatusLine>;
    case 'failed':
      return <ProblemLine theme={theme}>{action.why}</ProblemLine>;
  }
}
