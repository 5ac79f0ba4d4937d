// What goes on between the console and the CRM around it: records that are opened from there, and calls that are told.
import { useMantineColorScheme } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session.ts';
import { DeskInHost } from './desk-in-host.tsx';
import { hostRefusal } from './host-around.ts';
import { type StartedHost, useHost } from './host-queries.ts';
import { OpenFromHost } from './open-from-host.tsx';

/** Room for the desk without scrolling sideways. */
const PANEL = { widthPx: 420, heightPx: 640 };

export function HostLink() {
  const { t } = useTranslation();
  const started = useHost();
  useEffect(() => {
    const refusal = hostRefusal();
    if (refusal) notifications.show({ title: t('shell.crmAway'), message: refusal.message, color: 'yellow' });
  }, [t]);
  return started && <StartedLink started={started} />;
}

function StartedLink({ started }: { started: StartedHost }) {
  const { can } = useSession();
  const { setColorScheme } = useMantineColorScheme();
  const { host, context } = started;
  const { colorScheme } = context;
  useEffect(() => {
    if (context.capabilities.resize) host.resize(PANEL);
    host.setAvailability('away');
    return () => host.setAvailability('signedOut');
  }, [host, context]);
  useEffect(() => {
    if (colorScheme) setColorScheme(colorScheme);
  }, [colorScheme, setColorScheme]);
  return (
    <>
      {can('contacts:read') && <OpenFromHost started={started} />}
      {can('desk:work') && <DeskInHost started={started} />}
    </>
  );
}
