// An address that leads nowhere.
import { Button } from '@mantine/core';
import IconMapOff from '@tabler/icons-react/icons/IconMapOff';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../parts/states.tsx';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <EmptyState icon={IconMapOff} title={t('words.notFound')} hint={t('words.notFoundHint')}>
      <Button variant="default" mt="xs" component={Link} to="/">
        {t('words.back')}
      </Button>
    </EmptyState>
  );
}
