// The settings of the app: where the dialer is, and whether everything between Twenty and it works.
import { useState } from 'react';
import { useColorScheme } from 'twenty-sdk/front-component';
import { useAnswer } from '../dialer/use-answer.ts';
import { Panel, ProblemLine, StatusLine } from '../look/panel.tsx';
import { themeFor } from '../look/theme.ts';
import { readSettings } from './application-variables.ts';
import { ConnectionForm } from './connection-form.tsx';
import { HealthList } from './health-list.tsx';

export function DialerSettings() {
  const theme = themeFor(useColorScheme());
  const { answer } = useAnswer(readSettings);
  const [savedTimes, setSavedTimes] = useState(0);
  return (
    <Panel theme={theme}>
      <h2 style={{ fontSize: 15, margin: '0 0 8px' }}>Connection</h2>
      {answer.state === 'asking' && <StatusLine theme={theme}>Loading …</StatusLine>}
      {answer.state === 'failed' && (
        <ProblemLine theme={theme}>
          The settings can be changed by who manages the apps of Twenty. ({answer.why})
        </ProblemLine>
      )}
      {answer.state === 'answered' && (
        <ConnectionForm
          settings={answer.value}
          theme={theme}
          onSaved={() => setSavedTimes((times) => times + 1)}
        />
      )}
      <h2 style={{ fontSize: 15, margin: '24px 0 8px' }}>Health</h2>
      <HealthList key={savedTimes} theme={theme} />
    </Panel>
  );
}
