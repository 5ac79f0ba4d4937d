// The agent's desk: their presence and line, the contact before them, and whom they have promised a call.
import { Alert, Stack } from '@mantine/core';
import IconPlugConnectedX from '@tabler/icons-react/icons/IconPlugConnectedX';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../data/live.ts';
import { nameOf } from '../../parts/contact-name.ts';
import { Page } from '../../parts/page.tsx';
import { ErrorState, LoadingRows } from '../../parts/states.tsx';
import { useTabSign } from '../../parts/tab-sign.ts';
import { isOnCall, phaseOf } from './call-phase.ts';
import { Callbacks } from './callbacks.tsx';
import { CurrentContact } from './current-contact.tsx';
import classes from './desk.module.css';
import { type Desk, deskKeys, deskQuery } from './desk-queries.ts';
import { NobodyYet } from './nobody-yet.tsx';
import { OwnLine } from './own-line.tsx';
import { PresenceSwitch } from './presence-switch.tsx';
import { TakenBack } from './taken-back.tsx';
import { useHeartbeat } from './use-heartbeat.ts';

export function DeskPage() {
  const { data: desk, error, isPending, refetch } = useQuery(deskQuery);
  if (isPending) return <LoadingRows />;
  if (!desk) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return <OpenDesk desk={desk} />;
}

function OpenDesk({ desk }: { desk: Desk }) {
  const { t } = useTranslation();
  const isLost = useHeartbeat();
  useLive(['desk'], deskKeys);
  const { agent, current } = desk;
  const phase = current && phaseOf(current);
  useTabSign(phase !== null && isOnCall(phase));
  const now = phase ? t(`desk.phases.${phase}`) : t(`desk.presences.${agent.presence}`);
  const who = current && nameOf(current.contact);
  return (
    <Page
      title={t('desk.title')}
      windowTitle={[now, who, t('desk.title')].filter(Boolean).join(' · ')}
      actions={<PresenceSwitch agent={agent} />}
    >
      {isLost && (
        <Alert
          color="red"
          variant="filled"
          radius={0}
          icon={<IconPlugConnectedX size={20} />}
          title={t('desk.connectionLost')}
          role="alert"
        >
          {t('desk.connectionLostHint')}
        </Alert>
      )}
      {desk.takenBack && <TakenBack told={desk.takenBack} />}
      <div className={classes.desk}>
        {current ? <CurrentContact key={current.attemptId} current={current} /> : <NobodyYet desk={desk} />}
        <Stack gap="lg" className={classes.side}>
          <OwnLine agent={agent} />
          <Callbacks />
        </Stack>
      </div>
    </Page>
  );
}
