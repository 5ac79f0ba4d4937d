// The additional phones: type a number, Enter adds it, repeat. Each is a tag that can be typed, described, moved, removed.

import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { rectSortingStrategy, SortableContext } from '@dnd-kit/sortable';
import { ActionIcon, Button, Group, Input, Text, Tooltip, VisuallyHidden } from '@mantine/core';
import IconPlus from '@tabler/icons-react/icons/IconPlus';
import { type ClipboardEvent, type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CallOrder } from './call-order.tsx';
import { enteredNumbers } from './entered-numbers.ts';
import { numberText } from './number-text.ts';
import { PhoneTag } from './phone-tag.tsx';
import type { PhoneValue } from './phone-value.ts';
import classes from './phones-field.module.css';
import { type NumberEntry, useNumberEntry } from './use-number-entry.ts';

type PhonesFieldProps = {
  value: readonly PhoneValue[];
  /** A number that was typed and not added yet. */
  entered: string;
  /** In E.164 or as it is shown; a number that is here already is refused. */
  primary: string;
  onChange(phones: PhoneValue[], entered: string): void;
  /** What the server has against the number that was typed. */
  enteredError: string | null;
  isReadOnly?: boolean;
};

export function PhonesField({ value, entered, primary, isReadOnly = false, ...props }: PhonesFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const [removed, setRemoved] = useState<{ phone: PhoneValue; place: number } | null>(null);
  const [told, setTold] = useState('');
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }));
  const onChange = (phones: PhoneValue[]) => props.onChange(phones, entered);
  const taken: NumberEntry['taken'] = (phone) =>
    numberText(phone) === primary || value.some(({ number }) => number === phone.number);
  const entry = useNumberEntry({
    text: entered,
    onText: (text) => props.onChange([...value], text),
    taken,
    onNumbers: (phones, left) => {
      const added = phones.map((phone) => ({
        ...{ number: phone.number, shown: numberText(phone), itemTypeId: null, description: '' },
      }));
      props.onChange([...value, ...added], left);
    },
  });

  const error = entry.error ?? props.enteredError;

  const change = (place: number, phone: PhoneValue) => onChange(value.with(place, phone));
  const remove = (place: number) => {
    const phone = value[place];
    if (!phone) return;
    setRemoved({ phone, place });
    onChange(value.toSpliced(place, 1));
  };
  const undo = () => {
    if (removed) onChange(value.toSpliced(removed.place, 0, removed.phone));
    setRemoved(null);
  };
  const move = (from: number, to: number) => {
    const phone = value[from];
    if (!phone || to < 0 || to >= value.length || from === to) return;
    onChange(value.toSpliced(from, 1).toSpliced(to, 0, phone));
    setTold(t('phones.moved', { number: phone.shown, place: to + 1, count: value.length }));
  };
  const dropped = ({ active, over }: DragEndEvent) => {
    const placeOf = (number: unknown) => value.findIndex((phone) => phone.number === number);
    if (over) move(placeOf(active.id), placeOf(over.id));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    void entry.add();
  };

  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const pasted = event.clipboardData.getData('text').trim();
    if (enteredNumbers(pasted).length < 2) return;
    event.preventDefault(); // the field would put lines together into one number
    const text = [entered.trim(), ...enteredNumbers(pasted)].filter(Boolean).join('; ');
    entry.type(text);
    void entry.add(text);
  };

  return (
    <Input.Wrapper
      label={t('contacts.additionalPhones')}
      id={id}
      error={error}
      errorProps={{ role: 'alert', id: `${id}-error` }}
    >
      <div className={classes.field} data-invalid={error ? true : undefined}>
        <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={dropped}>
          <SortableContext items={value.map(({ number }) => number)} strategy={rectSortingStrategy}>
            {value.length > 0 && (
              <ul className={classes.tags} aria-label={t('contacts.additionalPhones')}>
                {value.map((phone, place) => (
                  <PhoneTag
                    key={phone.number}
                    phone={phone}
                    isReadOnly={isReadOnly}
                    taken={taken}
                    onChange={(next) => change(place, next)}
                    onRemove={() => remove(place)}
                    onMove={(by) => move(place, place + by)}
                  />
                ))}
              </ul>
            )}
          </SortableContext>
        </DndContext>
        {!isReadOnly && (
          <Group gap={4} wrap="nowrap" flex="1 1 180px">
            <Input
              id={id}
              variant="unstyled"
              flex={1}
              type="tel"
              autoComplete="off"
              placeholder={t('phones.hint')}
              value={entered}
              error={error !== null}
              aria-describedby={error ? `${id}-error` : undefined}
              onChange={(event) => entry.type(event.currentTarget.value)}
              onKeyDown={onKeyDown}
              onPaste={onPaste}
            />
            <Tooltip label={t('phones.add')}>
              <ActionIcon
                aria-label={t('phones.add')}
                loading={entry.isChecking}
                onClick={() => void entry.add()}
              >
                <IconPlus size={16} />
              </ActionIcon>
            </Tooltip>
          </Group>
        )}
      </div>
      {removed && (
        <Group gap={4} mt={4} role="status">
          <Text fz="xs" className="quiet">
            {t('phones.removed', { number: removed.phone.shown })}
          </Text>
          <Button variant="subtle" size="compact-xs" onClick={undo}>
            {t('words.undo')}
          </Button>
        </Group>
      )}
      <CallOrder phones={value} />
      <VisuallyHidden role="status">{told}</VisuallyHidden>
    </Input.Wrapper>
  );
}
