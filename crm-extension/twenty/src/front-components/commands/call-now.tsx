// Command "Call now": asks once more, because a phone rings at once.
import { useColorScheme, useSelectedRecordIds } from 'twenty-sdk/front-component';
import { ActionLines } from '../dialer/action-lines.tsx';
import { fromDialer } from '../dialer/from-dialer.ts';
import { useAction } from '../dialer/use-action.ts';
import { Panel, StatusLine } from '../look/panel.tsx';
import { PlainButton } from '../look/plain-button.tsx';
import { mainButtonStyle, themeFor } from '../look/theme.ts';

export function CallNow() {
  const [personId] = useSelectedRecordIds();
  const theme = themeFor(useColorScheme());
  const { action, run } = useAction();
  if (personId === undefined) return <StatusLine theme={theme}>Select the person to call.</StatusLine>;
  const isOver = action.state === 'doing' || action.state === 'done';
  return (
    <Panel theme={theme}>
      <p style={{ margin: '0 0 12px' }}>
        The next call to this person is made at once instead of at its planned time. The campaign chooses the
        phone.
      </p>
      <PlainButton
        style={mainButtonStyle(theme)}
        isDisabled={isOver}
        onPress={() => run(async () => (await fromDialer('call-now', { personId })).said)}
      >
        Call now
      </PlainButton>
      <ActionLines action={action} theme={theme} />
    </Panel>
  );
}
