// Every link of the chain between Twenty and the dialer, and what to do where one is broken.
import { fromDialer } from '../dialer/from-dialer.ts';
import { useAnswer } from '../dialer/use-answer.ts';
import { ProblemLine, StatusLine } from '../look/panel.tsx';
import { PlainButton } from '../look/plain-button.tsx';
import { buttonStyle, type Theme } from '../look/theme.ts';

export function HealthList({ theme }: { theme: Theme }) {
  const { answer, askAgain } = useAnswer(() => fromDialer('health', {}));
  return (
    <>
      {answer.state === 'asking' && <StatusLine theme={theme}>Checking …</StatusLine>}
      {answer.state === 'failed' && <ProblemLine theme={theme}>{answer.why}</ProblemLine>}
      {answer.state === 'answered' && (
        <ul aria-label="Checks" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {answer.value.checks.map(({ name, ok, detail, action }) => (
            <li key={name} style={{ marginBottom: 4 }}>
              <strong style={{ color: ok ? theme.success : theme.danger }}>
                {ok ? '✓ fine' : '✗ broken'}
              </strong>{' '}
              {name}: {detail} {!ok && action}
            </li>
          ))}
        </ul>
      )}
      <PlainButton style={{ ...buttonStyle(theme), marginTop: 8 }} onPress={askAgain}>
        Check again
      </PlainButton>
    </>
  );
}
