// A phone's number and description: shown in its tag, edited in place.
import { Button, Popover, Stack, TextInput, UnstyledButton } from '@mantine/core';
import IconPencil from '@tabler/icons-react/icons/IconPencil';
import { type FormEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { numberText } from './number-text.ts';
import type { PhoneValue } from './phone-value.ts';
import classes from './phones-field.module.css';
import { type NumberEntry, useNumberEntry } from './use-number-entry.ts';

type PhoneEditProps = {
  phone: PhoneValue;
  isReadOnly: boolean;
  taken: NumberEntry['taken'];
  onChange(phone: PhoneValue): void;
};

/** A number that is refused stays as it was typed, and the editor open; Escape takes the old one again. */
export function PhoneEdit({ phone, isReadOnly, taken, onChange }: PhoneEditProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const [number, setNumber] = useState(phone.shown);
  const entry = useNumberEntry({
    text: number,
    isOne: true,
    onText: setNumber,
    taken: (shown) => shown.number !== phone.number && taken(shown),
    onNumbers: ([shown]) => {
      if (!shown) return;
      setOpened(false);
      flushSync(() => onChange({ ...phone, number: shown.number, shown: numberText(shown) }));
      // The tag of the new number is another one, and takes the focus of this.
      document.querySelector<HTMLElement>(`[data-edits="${shown.number}"]`)?.focus();
    },
  });
  const description = phone.description && <span className={classes.description}>{phone.description}</span>;
  if (isReadOnly) return description;

  const close = () => {
    if (['', phone.shown].includes(number.trim())) return dismiss();
    void entry.add();
  };
  const dismiss = () => {
    entry.type(phone.shown);
    setOpened(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation(); // the form around it is not meant
    close();
  };
  return (
    <Popover
      opened={opened}
      onChange={(wanted) => (wanted ? setOpened(true) : close())}
      position="bottom-start"
      trapFocus
      returnFocus
      closeOnEscape={false}
    >
      <Popover.Target>
        <UnstyledButton
          data-edits={phone.number}
          className={classes.part}
          aria-label={[t('phones.edit', { number: phone.shown }), phone.description]
            .filter(Boolean)
            .join(': ')}
          title={phone.description || undefined}
          onClick={() => (opened ? close() : setOpened(true))}
        >
          {description}
          <IconPencil size={13} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown onKeyDown={(event) => event.key === 'Escape' && dismiss()}>
        <form onSubmit={submit}>
          <Stack gap="xs" w={240}>
            <TextInput
              label={t('phones.number')}
              type="tel"
              autoComplete="off"
              value={number}
              error={entry.error}
              onChange={(event) => entry.type(event.currentTarget.value)}
            />
            <TextInput
              label={t('phones.description')}
              placeholder={t('phones.descriptionHint')}
              maxLength={500}
              value={phone.description}
              onChange={(event) => onChange({ ...phone, description: event.currentTarget.value })}
              data-autofocus
            />
            <Button type="submit" variant="default" loading={entry.isChecking}>
              {t('phones.done')}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
