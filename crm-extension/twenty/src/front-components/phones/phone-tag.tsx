// A number as a tag in the colour of its type.
import { tagColors } from '../../constants/item-colors.ts';
import type { Theme } from '../look/theme.ts';
import { showPhone } from './phone-number.ts';

type PhoneTagProps = { e164: string; color: string | null; title: string; theme: Theme };

export function PhoneTag({ e164, color, title, theme }: PhoneTagProps) {
  const { background, text } = tagColors(color, theme.scheme);
  return (
    <span
      data-part="phone-tag"
      title={title}
      style={{
        background,
        color: text,
        borderRadius: 4,
        padding: '6px 8px',
        whiteSpace: 'nowrap',
        flex: '0 0 auto',
      }}
    >
      {showPhone(e164)}
    </span>
  );
}
