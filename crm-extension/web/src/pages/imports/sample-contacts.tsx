// The first contacts as they will look, phones in the colors of their types, with what is wrong with a number.

import { Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { checkNumbers, useItemTypes } from '../../data/item-types.ts';
import { numberText } from '../../parts/number-text.ts';
import { PhoneChip } from '../../parts/phone-chip.tsx';
import { useSession } from '../../session/session.ts';
import { phrase } from '../../texts/said.ts';
import type { Import } from './import-queries.ts';
import { type SamplePhone, sampleContacts } from './sample-rows.ts';

const MOST_CHECKED = 100;

export function SampleContacts({ of }: { of: Import }) {
  const { t } = useTranslation();
  const contacts = sampleContacts(of);
  const checked = useChecked(
    contacts.flatMap(({ phones }) => phones.map(({ text }) => text)).slice(0, MOST_CHECKED),
    of.options.region,
  );
  if (contacts.length === 0) return <Text className="quiet">{t('imports.noRows')}</Text>;
  return (
    <Stack gap="xs">
      {contacts.map(({ key, name, details, phones }) => (
        <Group key={key} gap="sm" align="baseline" wrap="wrap">
          <Text fw={500} miw={140}>
            {name || t('contacts.unnamed')}
          </Text>
          {phones.map((phone) => (
            <Phone key={phone.key} phone={phone} checked={checked.get(phone.text)} />
          ))}
          <Text className="quiet">{details}</Text>
        </Group>
      ))}
    </Stack>
  );
}

type Checked = Awaited<ReturnType<typeof checkNumbers>>['items'][number];

function Phone({ phone, checked }: { phone: SamplePhone; checked: Checked | undefined }) {
  const { t } = useTranslation();
  const types = useItemTypes();
  const shown = checked?.phone ?? { national: phone.text, international: phone.text };
  if (checked?.refused) {
    return (
      <Text span c="var(--wrong-text)" fz="xs">
        <s>{phone.text}</s> {phrase(checked.refused, checked.sentence)}
      </Text>
    );
  }
  if (phone.isPrimary) return <Text span>{numberText(shown)}</Text>;
  const itemType = types.find(({ id }) => id === phone.itemTypeId) ?? null;
  return <PhoneChip phone={{ ...shown, description: itemType ? '' : t('phones.noType'), itemType }} />;
}

function useChecked(numbers: string[], region: string): ReadonlyMap<string, Checked> {
  const { can } = useSession();
  const { data } = useQuery({
    queryKey: ['numbers', region, numbers],
    queryFn: async () => (await checkNumbers(numbers, region)).items,
    enabled: numbers.length > 0 && can('contacts:read'),
    placeholderData: (before) => before,
  });
  return new Map((data ?? []).map((each) => [each.given, each]));
}
