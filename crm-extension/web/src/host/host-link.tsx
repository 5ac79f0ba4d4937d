// What goes on between the console and the CRM around it: records that are opened from there, and calls that are told.
import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session.ts';
import { DeskInHost } from './desk-in-host.tsx';
import { hostRefusal } from './host-around.ts';
import { type StartedHost, useHost } from './host-queries.ts';
import { OpenFromHost } from './open-from-host.tsx';

export function HostLink() {
  const { t } = useTranslation();
  const started = useHost();
  useEffect(() => {
    const refusal = hostRefusal();
    if (refusal) {
      const title = t('shell.crmAway');
      notifications.show({ id: 'crm-away', title, message: refusal.message, color: 'yellow' });
    }
  }, [t]);
  return started && <StartedLink started={started} />;
}

function StartedLink({ started }: { started: StartedHost }) {
  const { can } = useSession();
  const { host } = started;
  const worksHere = can('desk:work');
  useEffect(() => {
    if (!worksHere) host.setAvailability('away');
  }, [host, worksHere]);
  return (
    <>
      {can('contacts:read') && <OpenFromHost started={started} />}
      {worksHere && <DeskInHost started={started} />}
    </>
  );
}
