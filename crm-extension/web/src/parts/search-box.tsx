// A box to search in, with a way to clear it.
import { CloseButton, TextInput } from '@mantine/core';
import IconSearch from '@tabler/icons-react/icons/IconSearch';
import { useTranslation } from 'react-i18next';

export function SearchBox({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange(text: string): void;
}) {
  const { t } = useTranslation();
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={t('words.search')}
      flex="1 1 160px"
      maw={280}
      maxLength={200}
      leftSection={<IconSearch size={15} />}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      rightSection={
        value && <CloseButton size="sm" aria-label={t('words.clear')} onClick={() => onChange('')} />
      }
    />
  );
}
