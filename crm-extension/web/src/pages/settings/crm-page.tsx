// The connection to the CRM: its address and key, whether every link holds, and how far it was read.
import { Alert, Button, Code, List, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from '../../parts/confirm.tsx';
import { Sheet, SheetSection } from '../../parts/sheet.tsx';
import { ShownOnce } from '../../parts/shown-once.tsx';
import { ErrorState, LoadingRows } from '../../parts/states.tsx';
import { tellDone } from '../../parts/told.ts';
import { useSession } from '../../session/session.ts';
import { said } from '../../texts/said.ts';
import { CrmChecks } from './crm-checks.tsx';
import { CrmForm } from './crm-form.tsx';
import { CrmProgress } from './crm-progress.tsx';
import { type Connection, connectionQuery, disconnect } from './crm-queries.ts';
import { SettingsFrame } from './settings-frame.tsx';

export function CrmPage() {
  const { can } = useSession();
  const { data, error, refetch } = useQuery({ ...connectionQuery, enabled: can('settings:read') });
  return (
    <SettingsFrame tab="crm">
      {data && <CrmConnection key={data.version} connection={data} />}
      {!data && (error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingRows />)}
    </SettingsFrame>
  );
}

function CrmConnection({ connection }: { connection: Connection }) {
  const { t } = useTranslation();
  const { can } = useSession();
  const queries = useQueryClient();
  const [secret, setSecret] = useState<string | null>(null);
  const [leaving, leave] = useDisclosure();
  const isConnected = connection.state !== 'off';
  const mayEdit = can('settings:edit') && can('people:edit');
  const consequences = ['stops', 'contactsStay', 'recordsStay', 'signIn', 'again'] as const;
  return (
    <Sheet>
      <Text className="quiet">{t('crm.hint')}</Text>
      {connection.state === 'broken' && (
        <Alert color="red" variant="light" role="alert" title={t('crm.broken')}>
          {said(connection.problem, connection.problemSentence)}
        </Alert>
      )}
      {mayEdit && <CrmForm connection={connection} onSecret={setSecret} />}
      {isConnected && (
        <>
          {can('settings:edit') && <CrmChecks />}
          <CrmProgress />
          <SheetSection title={t('crm.forTheApp')}>
            <Text>
              {t('crm.dialerUrl')} <Code>{connection.dialerUrl}</Code>
            </Text>
            <Text className="quiet">{t('crm.secretHint')}</Text>
          </SheetSection>
        </>
      )}
      {isConnected && mayEdit && (
        <SheetSection title={t('crm.disconnect')}>
          <div>
            <Button variant="default" c="red" onClick={leave.open}>
              {t('crm.disconnect')}
            </Button>
          </div>
          <Confirm
            opened={leaving}
            title={t('crm.disconnect')}
            consequence={
              <List>
                {consequences.map((consequence) => (
                  <List.Item key={consequence}>{t(`crm.disconnects.${consequence}`)}</List.Item>
                ))}
              </List>
            }
            action={t('crm.disconnect')}
            onClose={leave.close}
            onConfirm={async () => {
              await disconnect();
              await queries.invalidateQueries({ queryKey: ['crm'] });
              tellDone(t('crm.disconnected'));
            }}
          />
        </SheetSection>
      )}
      <ShownOnce
        secret={secret}
        title={t('crm.secretMade')}
        hint={t('crm.secretOnce')}
        onClose={() => {
          setSecret(null);
          void queries.invalidateQueries({ queryKey: ['crm'] });
        }}
      />
    </Sheet>
  );
}
