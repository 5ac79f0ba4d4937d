// One additional phone: tag, type, description, place in the order, and what is wrong with it.
import { ProblemLine } from '../look/panel.tsx';
import { PlainButton } from '../look/plain-button.tsx';
import { TextField } from '../look/text-field.tsx';
import { buttonStyle, fieldStyle, noteStyle, type Theme } from '../look/theme.ts';
import { showPhone } from './phone-number.ts';
import type { PhoneChanges } from './phone-records.ts';
import type { ItemType, PhoneRow } from './phone-row.ts';
import { PhoneTag } from './phone-tag.tsx';

type PhoneItemProps = {
  row: PhoneRow;
  types: ItemType[];
  /** What is odd about the number, or null. */
  note: string | null;
  isFirst: boolean;
  isLast: boolean;
  theme: Theme;
  onChange: (changes: PhoneChanges) => void;
  onMove: (step: -1 | 1) => void;
  onRemove: () => void;
  onTryAgain: () => void;
};

export function PhoneItem(props: PhoneItemProps) {
  const { row, types, note, theme } = props;
  const number = showPhone(row.e164);
  const type = types.find(({ id }) => id === row.itemTypeId);
  const button = buttonStyle(theme);

  return (
    <li data-part="phone" style={{ marginBottom: 8 }}>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 4, alignItems: 'center' }}>
        <PhoneTag e164={row.e164} color={type?.color ?? null} title={type?.name ?? 'No type'} theme={theme} />
        <select
          aria-label={`Type of ${number}`}
          value={row.itemTypeId ?? ''}
          disabled={row.id === null}
          style={{ ...fieldStyle(theme), flex: '0 0 120px' }}
          onChange={(event) => props.onChange({ itemTypeId: event.target.value || null })}
        >
          <option value="">No type</option>
          {types.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <Description row={row} number={number} theme={theme} onChange={props.onChange} />
        <PlainButton
          label={`Move ${number} up`}
          isDisabled={props.isFirst}
          style={button}
          onPress={() => props.onMove(-1)}
        >
          ↑
        </PlainButton>
        <PlainButton
          label={`Move ${number} down`}
          isDisabled={props.isLast}
          style={button}
          onPress={() => props.onMove(1)}
        >
          ↓
        </PlainButton>
        <PlainButton label={`Remove ${number}`} style={button} onPress={props.onRemove}>
          ×
        </PlainButton>
      </div>
      {note !== null && <p style={noteStyle(theme.warning)}>{note}</p>}
      {row.problem !== null && (
        <ProblemLine theme={theme}>
          Not saved: {row.problem}{' '}
          <PlainButton label={`Save ${number} again`} style={button} onPress={props.onTryAgain}>
            Try again
          </PlainButton>
        </ProblemLine>
      )}
    </li>
  );
}

type DescriptionProps = Pick<PhoneItemProps, 'row' | 'theme' | 'onChange'> & { number: string };

/** Saved on Enter and when the field is left. */
function Description({ row, number, theme, onChange }: DescriptionProps) {
  function save(description: string): void {
    if (description !== row.description) onChange({ description });
  }

  return (
    <TextField
      label={`Description of ${number}`}
      initialText={row.description}
      placeholder="Description"
      style={{ ...fieldStyle(theme), width: '100%' }}
      wrapperStyle={{ flex: '1 1 120px', minWidth: 0 }}
      onEnter={save}
      onLeave={save}
    />
  );
}

type RemovedPhoneProps = { row: PhoneRow; theme: Theme; onUndo: () => void };

/** Stands where the phone stood, until the tab is opened anew. */
export function RemovedPhone({ row, theme, onUndo }: RemovedPhoneProps) {
  const number = showPhone(row.e164);
  return (
    <li data-part="removed-phone" style={{ marginBottom: 8, color: theme.mutedText }}>
      {number} is removed.{' '}
      <PlainButton label={`Bring ${number} back`} style={buttonStyle(theme)} onPress={onUndo}>
        Undo
      </PlainButton>
      {row.problem !== null && <ProblemLine theme={theme}>Not brought back: {row.problem}</ProblemLine>}
    </li>
  );
}
