// Where an admin of Twenty tells the app where the dialer is. What is left empty stays as it is.
import { useRef } from 'react';
import { ActionLines } from '../dialer/action-lines.tsx';
import { useAction } from '../dialer/use-action.ts';
import { PlainButton } from '../look/plain-button.tsx';
import { TextField } from '../look/text-field.tsx';
import { fieldStyle, mainButtonStyle, type Theme } from '../look/theme.ts';
import { type AppSettings, saveVariable, type VariableKey } from './application-variables.ts';

type ConnectionFormProps = { settings: AppSettings; theme: Theme; onSaved: () => void };

const FIELDS = [
  {
    key: 'DIALER_URL',
    label: 'Address of the dialer',
    type: 'url',
    placeholder: 'https://dialer.example.com',
  },
  {
    key: 'DIALER_SECRET',
    label: 'Secret shared with the dialer',
    type: 'password',
    placeholder: 'Not shown; type a new one',
  },
  { key: 'DEFAULT_COUNTRY', label: 'Country of numbers without +', type: 'text', placeholder: 'US' },
] as const;

export function ConnectionForm({ settings, theme, onSaved }: ConnectionFormProps) {
  const typed = useRef(new Map<VariableKey, string>());
  const { action, run } = useAction();
  const stored = {
    DIALER_URL: settings.dialerUrl,
    DIALER_SECRET: '',
    DEFAULT_COUNTRY: settings.defaultCountry,
  };

  async function save(): Promise<string> {
    const wrong = addressProblem(typed.current.get('DIALER_URL'));
    if (wrong) throw new Error(wrong);
    for (const [key, text] of typed.current) {
      if (text !== '' && text !== stored[key]) await saveVariable(settings.applicationId, key, text);
    }
    onSaved();
    return 'Saved.';
  }

  return (
    <div style={{ display: 'grid', gap: 8, maxWidth: 480 }}>
      {FIELDS.map(({ key, label, type, placeholder }) => (
        <div key={key}>
          <div aria-hidden="true">{label}</div>
          <TextField
            label={label}
            type={type}
            initialText={stored[key]}
            placeholder={placeholder}
            style={{ ...fieldStyle(theme), width: '100%' }}
            onText={(text) => typed.current.set(key, text)}
          />
        </div>
      ))}
      <div>
        <PlainButton
          style={mainButtonStyle(theme)}
          isDisabled={action.state === 'doing'}
          onPress={() => run(save)}
        >
          Save
        </PlainButton>
        <ActionLines action={action} theme={theme} />
      </div>
    </div>
  );
}

function addressProblem(address: string | undefined): string | null {
  if (!address) return null;
  const url = URL.canParse(address) ? new URL(address) : null;
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  return isWeb ? null : 'The address must begin with https:// or http://.';
}
