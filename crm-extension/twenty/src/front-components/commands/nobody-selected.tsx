// Said by the commands for many people when Twenty hands on nobody: older versions (2.21 was seen to) hand on one person
// alone, and none of several.
import { Panel, StatusLine } from '../look/panel.tsx';
import type { Theme } from '../look/theme.ts';

export function NobodySelected({ theme }: { theme: Theme }) {
  return (
    <Panel theme={theme}>
      <StatusLine theme={theme}>
        Twenty named no person. Select people first; an older Twenty takes one at a time.
      </StatusLine>
    </Panel>
  );
}
