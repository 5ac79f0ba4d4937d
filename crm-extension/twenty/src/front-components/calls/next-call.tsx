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
      {answer.state === 'answered' && <Sentences told={answer.value} theme={theme} />}
      <PlainButton style={{ ...buttonStyle(theme), marginTop: 8 }} onPress={askAgain}>
        Look again
      </PlainButton>
    </Panel>
  );
}

function Sentences({ told, theme }: { told: NextCall; theme: Theme }) {
  return (
    <>
      {told.sentences.map((sentence) => (
        <p key={sentence} style={{ margin: '0 0 4px' }}>
          {sentence}
        </p>
      ))}
      {told.campaigns.length > 0 && (
        <ul aria-label="Campaigns" style={{ margin: '8px 0 0', paddingLeft: 16 }}>
          {told.campaigns.map(({ name, state, next }) => (
            <li key={name}>
              <strong>{name}</strong> <span style={{ color: theme.mutedText }}>({state})</span>
              {next && `: ${next.phoneLabel}, ${shownTime(next.at)}. ${next.why}`}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** In the time and words of the person who looks. */
function shownTime(at: string): string {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return at;
  return moment.toLocaleString(undefined, {
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    day: 'numeric',
    month: 'short',
  });
}
