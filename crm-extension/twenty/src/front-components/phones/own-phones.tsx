// The numbers of Twenty's own phones field, which are called too: the primary one first, the others as phones without a
// type. They are edited in that field; with a type they become additional phones.
import { PlainButton } from '../look/plain-button.tsx';
import { buttonStyle, type Theme } from '../look/theme.ts';
import { showPhone } from './phone-number.ts';
import { PhoneTag } from './phone-tag.tsx';

const LINE = { display: 'flex', flexWrap: 'wrap', gap: 8, alignItems: 'center', marginBottom: 8 } as const;

export function PrimaryPhone({ e164, theme }: { e164: string | null; theme: Theme }) {
  if (e164 === null) {
    return (
      <p style={{ color: theme.mutedText, margin: '0 0 8px' }}>
        No primary phone. It is typed into the field Phones.
      </p>
    );
  }
  return (
    <div style={LINE}>
      <PhoneTag e164={e164} color={null} title="Primary" theme={theme} />
      <span style={{ color: theme.mutedText }}>Primary, called first</span>
    </div>
  );
}

type UntypedPhoneProps = { e164: string; theme: Theme; onTakeOver: () => void };

export function UntypedPhone({ e164, theme, onTakeOver }: UntypedPhoneProps) {
  const number = showPhone(e164);
  return (
    <li data-part="untyped-phone" style={LINE}>
      <PhoneTag e164={e164} color={null} title="No type" theme={theme} />
      <span style={{ color: theme.mutedText }}>From the field Phones, no type</span>
      <PlainButton label={`Give ${number} a type`} style={buttonStyle(theme)} onPress={onTakeOver}>
        Give it a type
      </PlainButton>
    </li>
  );
}
