// The contact for whom the calling window was opened, with the phones in calling order.

import { Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf } from '../../../../../api/client.ts';
import { api } from '../../data/api.ts';
import { nameOf } from '../../parts/contact-name.ts';
import { ItemTypeTag } from '../../parts/item-type-tag.tsx';
import { numberText } from '../../parts/number-text.ts';
import { ErrorState, LoadingRows } from '../../parts/states.tsx';
import classes from './desk.module.css';

export function OpenedFor({ contactId }: { contactId: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['contacts', contactId, 'openedFor'],
    queryFn: () => answerOf(api.contacts[':id'].$get({ param: { id: contactId } })),
  });
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingRows />;
  const phones = [...(data.primaryPhone ? [data.primaryPhone] : []), ...data.additionalPhones];
  return (
    <Paper withBorder p="sm" component="section" aria-label={t('desk.openedFor')}>
      <Stack gap={6}>
        <Text fz="xs" className="quiet">
          {t('desk.openedFor')}
        </Text>
        <Title order={2} className={classes.name}>
          {nameOf(data)}
        </Title>
        {phones.length === 0 && <Text className="quiet">{t('desk.noPhones')}</Text>}
        {phones.length > 0 && (
          <ul className={classes.phones} aria-label={t('desk.phones')}>
            {phones.map((phone) => (
              <li key={phone.id} className={classes.phone}>
                <span className={classes.phoneLine}>
                  <Text span>{numberText(phone)}</Text>
                  {'itemType' in phone && phone.itemType && <ItemTypeTag type={phone.itemType} />}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Stack>
    </Paper>
  );
}
