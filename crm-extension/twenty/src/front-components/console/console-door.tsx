// Above the console: signs the person in. The link looks for a frame or window called "dialer-console", which is the
// console below when it has named itself so, and opens a new window otherwise.
import { useColorScheme } from 'twenty-sdk/front-component';
import { Door } from '../dialer/door.tsx';
import { Panel } from '../look/panel.tsx';
import { noteStyle, themeFor } from '../look/theme.ts';

export function ConsoleDoor() {
  const theme = themeFor(useColorScheme());
  return (
    <Panel theme={theme} isLow>
      <div style={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', columnGap: 12 }}>
        <Door to="console" target="dialer-console" words="Open the console, signed in" theme={theme} />
        <p style={noteStyle(theme.mutedText)}>Campaigns, lists, imports and live views are in the console.</p>
      </div>
    </Panel>
  );
}
