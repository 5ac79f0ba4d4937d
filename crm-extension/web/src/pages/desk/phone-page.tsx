// The calling window: the agent's desk beside a CRM, and the contact for whom it was opened.
import { Alert, Stack } from '@mantine/core';
import IconPhone from '@tabler/icons-react/icons/IconPhone';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../parts/page.tsx';
import { useSession } from '../../session/session.ts';
import { DeskPage } from './desk-page.tsx';
import { OpenedFor } from './opened-for.tsx';

export function PhonePage() {
  const { t } = useTranslation();
  const { can } = useSession();
  const { contact } = getRouteApi('/window/phone').useSearch();
  const mayWork = can('desk:work');
  const around = (
    <Stack gap="sm" p="md">
      <Alert variant="light" color="gray" icon={<IconPhone size={18} />}>
        {t(mayWork ? 'desk.ringsOnOwnPhone' : 'desk.noDesk')}
      </Alert>
      {contact !== undefined && can('contacts:read') && <OpenedFor contactId={contact} />}
    </Stack>
  );
  if (!mayWork) return <Page title={t('desk.phoneWindow')}>{around}</Page>;
  return (
    <>
      {around}
      <DeskPage />
    </>
  );
}
