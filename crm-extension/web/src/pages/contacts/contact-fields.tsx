// The fields of a contact, in the order in which people fill them: who it is, then the phones, then the rest.
import { Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { enteredErrorOf } from '../../parts/entered-numbers.ts';
import { PhonesField } from '../../parts/phones-field.tsx';
import type { ContactValues } from './contact-form.ts';
import { customFieldsQuery } from './contact-queries.ts';

type ContactFieldsProps = {
  values: ContactValues;
  onChange(values: ContactValues): void;
  /** What the server has against a field, by its path. */
  errorOf(path: string): string | null;
  isReadOnly?: boolean;
};

type TextName = 'firstName' | 'lastName' | 'company' | 'email' | 'primary' | 'primaryDescription';

export function ContactFields({ values, onChange, errorOf, isReadOnly = false }: ContactFieldsProps) {
  const { t } = useTranslation();
  const text = (name: TextName, path: string = name) => ({
    value: values[name],
    error: errorOf(path),
    readOnly: isReadOnly,
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ ...values, [name]: event.currentTarget.value }),
  });
  const primaryError =
    errorOf('primaryPhone.number') ?? (errorOf('primaryPhone') ? t('phones.required') : null);
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="sm">
        <TextInput label={t('contacts.firstName')} maxLength={200} {...text('firstName')} />
        <TextInput label={t('contacts.lastName')} maxLength={200} {...text('lastName')} />
        <TextInput label={t('contacts.company')} maxLength={200} {...text('company')} />
        <TextInput label={t('contacts.email')} type="email" maxLength={320} {...text('email')} />
      </SimpleGrid>
      <Group gap="sm" align="flex-start" grow wrap="wrap" preventGrowOverflow={false}>
        <TextInput
          label={t('contacts.primaryPhone')}
          type="tel"
          maxLength={60}
          {...text('primary')}
          error={primaryError}
        />
        <TextInput
          label={t('phones.description')}
          placeholder={t('phones.descriptionHint')}
          maxLength={500}
          {...text('primaryDescription', 'primaryPhone.description')}
        />
      </Group>
      <PhonesField
        value={values.additional}
        entered={values.entered}
        enteredError={enteredErrorOf(errorOf, values.additional.length, values.entered)}
        primary={values.primary}
        onChange={(additional, entered) => onChange({ ...values, additional, entered })}
        isReadOnly={isReadOnly}
      />
      <CustomFields values={values} onChange={onChange} isReadOnly={isReadOnly} errorOf={errorOf} />
    </Stack>
  );
}

function CustomFields({ values, onChange, isReadOnly, errorOf }: ContactFieldsProps) {
  const fields = useQuery(customFieldsQuery).data ?? [];
  if (fields.length === 0) return null;
  const set = (name: string, value: string) =>
    onChange({ ...values, custom: { ...values.custom, [name]: value } });
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="sm">
      {fields.map(({ id, name, kind, choices }) => {
        const common = { label: name, error: errorOf(`custom.${name}`), readOnly: isReadOnly === true };
        const value = values.custom[name] ?? '';
        return kind === 'choice' ? (
          <Select
            key={id}
            {...common}
            data={choices}
            value={value || null}
            clearable
            onChange={(next) => set(name, next ?? '')}
          />
        ) : (
          <TextInput
            key={id}
            {...common}
            type={kind === 'date' ? 'date' : 'text'}
            inputMode={kind === 'number' ? 'decimal' : undefined}
            maxLength={2000}
            value={value}
            onChange={(event) => set(name, event.currentTarget.value)}
          />
        );
      })}
    </SimpleGrid>
  );
}
