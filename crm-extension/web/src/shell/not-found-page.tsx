// An address that leads nowhere.
import { Button } from '@mantine/core';
import IconMapOff from '@tabler/icons-react/icons/IconMapOff';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page.tsx';
import { EmptyState } from '../parts/states.tsx';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('words.notFound')}>
      <EmptyState icon={IconMapOff} title={t('words.notFoundHint')}>
        <Button variant="default" mt="xs" component={Link} to="/">
          {t('words.back')}
        </Button>
      </EmptyState>
    </Page>
  );
}
