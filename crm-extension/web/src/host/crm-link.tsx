// The way from a contact to its record in the CRM around the console; nothing where there is none.
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { tellFailure } from '../parts/told.ts';
import { recordQuery, type StartedHost, useHost } from './host-queries.ts';

export function CrmLink({ contactId }: { contactId: string }) {
  const started = useHost();
  return started && <RecordLink started={started} contactId={contactId} />;
}

function RecordLink({ started: { host, context }, contactId }: { started: StartedHost; contactId: string }) {
  const { t } = useTranslation();
  const { data: record } = useQuery(recordQuery(host.name, contactId));
  if (!record) return null;
  if (context.capabilities.screenPop) {
    const show = () => void host.screenPop(record).catch(tellFailure);
    return (
      <Anchor component="button" type="button" fz="sm" underline="always" onClick={show}>
        {t('shell.crmShow')}
      </Anchor>
    );
  }
  const url = host.recordUrl(record);
  return (
    url && (
      <Anchor href={url} target="_blank" rel="noopener" fz="sm" underline="always">
        {t('shell.crmShow')}
      </Anchor>
    )
  );
}
