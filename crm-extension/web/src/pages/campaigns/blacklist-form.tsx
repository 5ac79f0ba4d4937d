// Puts numbers of a contact into a blacklist: they are not called from now on.
import { Checkbox, Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf } from '../../../../../api/client.ts';
import { api } from '../../data/api.ts';
import { PhoneLabel } from '../../parts/phone-label.tsx';
import { useCampaign } from './campaign-context.ts';
import { blacklistsQuery } from './campaign-queries.ts';
import { WishForm, type WishFormProps } from './wish-form.tsx';

export function BlacklistForm({ row, onCancel, onDone }: WishFormProps) {
  const { t } = useTranslation();
  const campaign = useCampaign();
  const all = useQuery(blacklistsQuery).data ?? [];
  const binding = all.filter(
    ({ id, isGlobal }) => isGlobal || campaign.blacklists.some((own) => own.id === id),
  );
  const phones = [...(row.primaryPhone ? [row.primaryPhone] : []), ...row.additionalPhones];
  const [numbers, setNumbers] = useState(() => phones.map(({ number }) => number));
  const [chosen, setChosen] = useState<string | null>(null);
  const blacklistId = chosen ?? campaign.blacklists[0]?.id ?? binding[0]?.id ?? null;
  const send = () => {
    const json = { numbers: numbers.map((number) => ({ number, reason: campaign.name })) };
    return answerOf(api.blacklists[':id'].numbers.$post({ param: { id: blacklistId ?? '' }, json }));
  };
  return (
    <WishForm
      action={t('campaigns.toBlacklist')}
      done={t('campaigns.blacklisted', { count: numbers.length })}
      isReady={blacklistId !== null && numbers.length > 0}
      send={send}
      onCancel={onCancel}
      onDone={onDone}
    >
      <Select
        label={t('campaigns.intoBlacklist')}
        allowDeselect={false}
        data={binding.map(({ id, name }) => ({ value: id, label: name }))}
        value={blacklistId}
        onChange={setChosen}
      />
      <Checkbox.Group label={t('campaigns.numbers')} value={numbers} onChange={setNumbers}>
        <Stack gap="xs" mt={4}>
          {phones.map(({ id, number, international, itemType }) => (
            <Checkbox
              key={id}
              value={number}
              label={
                <>
                  {international} <PhoneLabel label={labelOf(id, itemType)} />
                </>
              }
            />
          ))}
        </Stack>
      </Checkbox.Group>
    </WishForm>
  );

  function labelOf(id: string, itemType: { name: string } | null): string {
    return id === row.primaryPhone?.id ? 'primary' : (itemType?.name ?? 'untyped');
  }
}
