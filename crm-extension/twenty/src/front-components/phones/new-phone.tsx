// Where a number is typed: Enter adds it, a bad or double one is explained below and stays as it was typed.
import type { CountryCode } from 'libphonenumber-js/min';
import { useState } from 'react';
import { ProblemLine } from '../look/panel.tsx';
import { TextField } from '../look/text-field.tsx';
import { fieldStyle, type Theme } from '../look/theme.ts';
import { checkPhone } from './phone-number.ts';

type NewPhoneProps = {
  country: CountryCode;
  theme: Theme;
  /** Why a number that exists is not added all the same; null when it may be. */
  whyNot: (e164: string) => string | null;
  onAdd: (e164: string) => void;
};

const PROBLEM_ID = 'dialer-new-phone-problem';

export function NewPhone({ country, theme, whyNot, onAdd }: NewPhoneProps) {
  const [problem, setProblem] = useState<string | null>(null);

  function take(typed: string, clear: () => void): void {
    if (typed === '') return;
    const check = checkPhone(typed, country);
    const wrong = check.ok ? whyNot(check.e164) : check.problem;
    setProblem(wrong);
    if (wrong !== null || !check.ok) return;
    clear();
    onAdd(check.e164);
  }

  return (
    <div style={{ marginTop: 8 }}>
      <TextField
        label="New phone number"
        type="tel"
        placeholder="Type a phone number and press Enter"
        problemId={problem === null ? undefined : PROBLEM_ID}
        style={{ ...fieldStyle(theme), width: '100%' }}
        onEnter={take}
      />
      {problem !== null && (
        <ProblemLine theme={theme} id={PROBLEM_ID}>
          {problem}
        </ProblemLine>
      )}
    </div>
  );
}
