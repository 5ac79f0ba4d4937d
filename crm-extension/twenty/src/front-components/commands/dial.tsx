// Command "Dial": a link that opens the calling window with this person. It is a link because only a window of its own
// has a microphone; nothing inside Twenty's page does.
import { useColorScheme, useSelectedRecordIds } from 'twenty-sdk/front-component';
import { Door } from '../dialer/door.tsx';
import { Panel, StatusLine } from '../look/panel.tsx';
import { noteStyle, themeFor } from '../look/theme.ts';

export function Dial() {
  const [personId] = useSelectedRecordIds();
  const theme = themeFor(useColorScheme());
  if (personId === undefined) return <StatusLine theme={theme}>Select the person to call.</StatusLine>;
  return (
    <Panel theme={theme}>
      <Door to="phone" personId={personId} target="dialer" words="Open the calling window" theme={theme} />
      <p style={noteStyle(theme.mutedText)}>The window stays open for the next call.</p>
    </Panel>
  );
}
