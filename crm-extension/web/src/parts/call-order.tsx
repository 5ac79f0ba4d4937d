// Says in which order the additional phones are called, because the order of the tags alone does not decide it.
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { orderPhones } from '../../../../workflows/rules/phone-order.ts';
import { useItemTypes } from '../data/item-types.ts';
import type { PhoneValue } from './phone-value.ts';

export function CallOrder({ phones }: { phones: readonly PhoneValue[] }) {
  const { t } = useTranslation();
  const types = useItemTypes();
  if (phones.length < 2) return null;
  const ordered = orderPhones(
    phones.map(({ shown, itemTypeId }, position) => {
      const type = types.find(({ id }) => id === itemTypeId);
      const place = { typeOrderBy: type?.orderBy ?? null, typeName: type?.name ?? null };
      return { shown, isPrimary: false, position, ...place };
    }),
  );
  return (
    <Text fz="xs" className="quiet" mt={4}>
      {t('phones.order')}{' '}
      {ordered.map(({ shown, typeName }) => (typeName ? `${typeName} ${shown}` : shown)).join(' → ')}
    </Text>
  );
}
