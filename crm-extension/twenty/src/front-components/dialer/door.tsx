// A link into the dialer that signs in whoever clicks it. Its code is good once and for a minute, so a new one is
// fetched before that and after a click. `rel` keeps the opener: without it Twenty's page may not reuse the window.
import { useEffect } from 'react';
import { ProblemLine, StatusLine } from '../look/panel.tsx';
import { PlainButton } from '../look/plain-button.tsx';
import { buttonStyle, mainButtonStyle, type Theme } from '../look/theme.ts';
import { fromDialer } from './from-dialer.ts';
import { useAnswer } from './use-answer.ts';

const RENEW_AFTER_MS = 45_000;
/** The click must have gone out before the link changes under it. */
const RENEW_AFTER_CLICK_MS = 1_000;

type DoorProps = {
  to: 'console' | 'phone';
  personId?: string;
  /** The name of the window that opens, or is used again. */
  target: string;
  words: string;
  theme: Theme;
};

export function Door({ to, personId, target, words, theme }: DoorProps) {
  const { answer, askAgain } = useAnswer(() =>
    fromDialer('sign-in', { to, ...(personId === undefined ? {} : { personId }) }),
  );

  useEffect(() => {
    if (answer.state !== 'answered') return;
    const timer = setTimeout(askAgain, RENEW_AFTER_MS);
    return () => clearTimeout(timer);
  }, [answer, askAgain]);

  switch (answer.state) {
    case 'asking':
      return <StatusLine theme={theme}>Signing you in …</StatusLine>;
    case 'failed':
      return (
        <>
          <ProblemLine theme={theme}>{answer.why}</ProblemLine>
          <PlainButton style={{ ...buttonStyle(theme), marginTop: 8 }} onPress={askAgain}>
            Try again
          </PlainButton>
        </>
      );
    case 'answered':
      return (
        <a
          href={to === 'console' ? inColors(answer.value.url, theme) : answer.value.url}
          target={target}
          rel="opener"
          style={mainButtonStyle(theme)}
          onClick={() => setTimeout(askAgain, RENEW_AFTER_CLICK_MS)}
        >
          {words}
        </a>
      );
  }
}

/** The console takes Twenty's colours; they stand beside the code, behind the #. */
function inColors(url: string, { scheme }: Theme): string {
  return `${url}&colorScheme=${scheme}`;
}
