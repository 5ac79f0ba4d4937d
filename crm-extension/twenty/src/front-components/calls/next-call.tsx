// Above the calls of a person: what happens next and why, as the dialer tells it.
import { useColorScheme, useSelectedRecordIds } from 'twenty-sdk/front-component';
import { fromDialer, type NextCall } from '../dialer/from-dialer.ts';
import { useAnswer } from '../dialer/use-answer.ts';
import { Panel, ProblemLine, StatusLine } from '../look/panel.tsx';
import { PlainButton } from '../look/plain-button.tsx';
import { buttonStyle, type Theme, themeFor } from '../look/theme.ts';

export function NextCallOfPerson() {
  const [personId] = useSelectedRecordIds();
  const theme = themeFor(useColorScheme());
  if (personId === undefined)
    return <StatusLine theme={theme}>Open a person to see the next call.</StatusLine>;
  return <Told key={personId} personId={personId} theme={theme} />;
}

function Told({ personId, theme }: { personId: string; theme: Theme }) {
  const { answer, askAgain } = useAnswer(() => fromDialer('next-call', { personId }));
  return (
    <Panel theme={theme}>
      {answer.state === 'asking' && <StatusLine theme={theme}>Asking the dialer …</StatusLine>}
      {answer.state === 'failed' && <ProblemLine theme={theme}>{answer.why}</ProblemLine>}
      {answer.state === 'answered' && <Sentences told={answer.value} />}
      <PlainButton style={{ ...buttonStyle(theme), marginTop: 8 }} onPress={askAgain}>
        Look again
      </PlainButton>
    </Panel>
  );
}

function Sentences({ told }: { told: NextCall }) {
  return told.sentences.map((sentence) => (
    <p key={sentence} style={{ margin: '0 0 4px' }}>
      {sentence}
    </p>
  ));
}
