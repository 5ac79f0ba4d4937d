// Command "Add to blacklist": asks once more, because the numbers are never called again.
import { useColorScheme, useSelectedRecordIds } from 'twenty-sdk/front-component';
import { ActionLines } from '../dialer/action-lines.tsx';
import { fromDialer } from '../dialer/from-dialer.ts';
import { inPortions, people } from '../dialer/in-portions.ts';
import { useAction } from '../dialer/use-action.ts';
import { Panel } from '../look/panel.tsx';
import { PlainButton } from '../look/plain-button.tsx';
import { mainButtonStyle, themeFor } from '../look/theme.ts';
import { NobodySelected } from './nobody-selected.tsx';

export function AddToBlacklist() {
  const personIds = useSelectedRecordIds();
  const theme = themeFor(useColorScheme());
  const { action, run } = useAction();
  if (personIds.length === 0) return <NobodySelected theme={theme} />;
  const isOver = action.state === 'doing' || action.state === 'done';
  return (
    <Panel theme={theme}>
      <p style={{ margin: '0 0 12px' }}>
        All phones of {people(personIds.length)} go on the blacklist. No campaign calls these numbers again,
        whoever has them.
      </p>
      <PlainButton
        style={{ ...mainButtonStyle(theme), background: theme.danger, borderColor: theme.danger }}
        isDisabled={isOver}
        onPress={() => run(async () => tellBlacklisted(await blacklistAll(personIds)))}
      >
        Add to blacklist
      </PlainButton>
      <ActionLines action={action} theme={theme} />
    </Panel>
  );
}

async function blacklistAll(personIds: readonly string[]): Promise<number> {
  let sum = 0;
  for (const portion of inPortions(personIds)) {
    const { numbers } = await fromDialer('add-to-blacklist', { personIds: portion });
    sum += numbers;
  }
  return sum;
}

function tellBlacklisted(numbers: number): string {
  return numbers === 1 ? '1 number is on the blacklist now.' : `${numbers} numbers are on the blacklist now.`;
}
