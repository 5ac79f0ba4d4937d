// One additional phone as a tag: its number, its type as a drop-down in the type's colour, editing, moving, removing.
import { useSortable } from '@dnd-kit/sortable';
import { Text, Tooltip, UnstyledButton } from '@mantine/core';
import IconGripVertical from '@tabler/icons-react/icons/IconGripVertical';
import IconX from '@tabler/icons-react/icons/IconX';
import type { CSSProperties, KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useItemTypes } from '../data/item-types.ts';
import { PhoneEdit } from './phone-edit.tsx';
import { PhoneType } from './phone-type.tsx';
import type { PhoneValue } from './phone-value.ts';
import classes from './phones-field.module.css';
import { readableOn } from './readable-color.ts';
import type { NumberEntry } from './use-number-entry.ts';

type PhoneTagProps = {
  phone: PhoneValue;
  isReadOnly: boolean;
  taken: NumberEntry['taken'];
  onChange(phone: PhoneValue): void;
  onRemove(): void;
  /** By so many places, to the front or to the back. */
  onMove(by: -1 | 1): void;
};

export function PhoneTag({ phone, isReadOnly, taken, onChange, onRemove, onMove }: PhoneTagProps) {
  const { t } = useTranslation();
  const type = useItemTypes().find(({ id }) => id === phone.itemTypeId);
  const { setNodeRef, listeners, transform, transition, isDragging } = useSortable({ id: phone.number });
  const number = phone.shown;
  const style: CSSProperties = {
    ...(type ? { background: type.color, color: readableOn(type.color), borderColor: 'transparent' } : {}),
    transform: transform ? `translate3d(${transform.x}px, ${transform.y}px, 0)` : undefined,
    transition,
    zIndex: isDragging ? 1 : undefined,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || isReadOnly) return;
    const back = event.key === 'ArrowLeft' || event.key === 'ArrowUp';
    if (!back && event.key !== 'ArrowRight' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    onMove(back ? -1 : 1);
  };
  return (
    <li ref={setNodeRef} className={classes.tag} style={style} onKeyDown={onKeyDown}>
      {!isReadOnly && (
        <Tooltip label={t('phones.move', { number })}>
          <UnstyledButton className={classes.part} aria-label={t('phones.move', { number })} {...listeners}>
            <IconGripVertical size={13} />
          </UnstyledButton>
        </Tooltip>
      )}
      <Text component="span" fw={500} className={classes.number}>
        {number}
      </Text>
      <PhoneType phone={phone} type={type} isReadOnly={isReadOnly} onChange={onChange} />
      <PhoneEdit phone={phone} isReadOnly={isReadOnly} taken={taken} onChange={onChange} />
      {!isReadOnly && (
        <UnstyledButton
          className={classes.part}
          aria-label={t('phones.remove', { number })}
          onClick={onRemove}
        >
          <IconX size={14} />
        </UnstyledButton>
      )}
    </li>
  );
}
