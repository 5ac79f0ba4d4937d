// A phone's description: shown in its tag, edited in place.
import { Button, Popover, Stack, TextInput, UnstyledButton } from '@mantine/core';
import IconPencil from '@tabler/icons-react/icons/IconPencil';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PhoneValue } from './phone-value.ts';
import classes from './phones-field.module.css';

type PhoneDescriptionProps = { phone: PhoneValue; isReadOnly: boolean; onChange(phone: PhoneValue): void };

export function PhoneDescription({ phone, isReadOnly, onChange }: PhoneDescriptionProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const shown = phone.description && <span className={classes.description}>{phone.description}</span>;
  if (isReadOnly) return shown;
  const close = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation(); // the form around it is not meant
    setOpened(false);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={classes.part}
          aria-label={[t('phones.edit', { number: phone.shown }), phone.description]
            .filter(Boolean)
            .join(': ')}
          title={phone.description || undefined}
          onClick={() => setOpened(!opened)}
        >
          {shown}
          <IconPencil size={13} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={close}>
          <Stack gap="xs" w={240}>
            <TextInput
              label={t('phones.description')}
              placeholder={t('phones.descriptionHint')}
              maxLength={500}
              value={phone.description}
              onChange={(event) => onChange({ ...phone, description: event.currentTarget.value })}
              data-autofocus
            />
            <Button type="submit" variant="default">
              {t('phones.done')}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
