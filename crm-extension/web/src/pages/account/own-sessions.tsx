// Where one is signed in: each browser and program, with the way out.
import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useKeysetPages } from '../../data/keyset-pages.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { Moment } from '../../parts/moment.tsx';
import { ErrorState, LoadingRows } from '../../parts/states.tsx';
import { tellDone, tellFailure } from '../../parts/told.ts';
import { endOtherSessions, endSession, type OwnSession, readSessions } from './account-queries.ts';
import { deviceOf } from './device.ts';
import classes from './own-sessions.module.css';

export function OwnSessions() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [ending, end] = useDisclosure();
  const pages = useKeysetPages(['ownSessions'], readSessions);
  const readAnew = () => queries.invalidateQueries({ queryKey: ['ownSessions'] });
  if (pages.isPending) return <LoadingRows rows={2} />;
  if (pages.error && pages.count === 0) return <ErrorState error={pages.error} onRetry={pages.retry} />;
  const sessions = Array.from({ length: pages.count }, (_, place) => pages.item(place)).flatMap(
    (session) => session ?? [],
  );
  return (
    <Stack gap="sm" align="flex-start">
      <ul className={classes.sessions}>
        {sessions.map((session) => (
          <Session key={session.id} session={session} onEnded={readAnew} />
        ))}
      </ul>
      {pages.hasMore && (
        <Button variant="default" loading={pages.isFetching} onClick={pages.more}>
          {t('account.moreSessions')}
        </Button>
      )}
      {sessions.length > 1 && (
        <Button variant="default" onClick={end.open}>
          {t('account.signOutElsewhere')}
        </Button>
      )}
      <Confirm
        opened={ending}
        title={t('account.signOutElsewhere')}
        consequence={t('account.signOutElsewhereHint')}
        action={t('session.signOut')}
        onClose={end.close}
        onConfirm={async () => {
          await endOtherSessions();
          await readAnew();
          tellDone(t('account.signedOutElsewhere'));
        }}
      />
    </Stack>
  );
}

function Session({ session, onEnded }: { session: OwnSession; onEnded(): Promise<void> }) {
  const { t } = useTranslation();
  const { mutate, isPending } = useMutation({
    mutationFn: () => endSession(session.id),
    onSuccess: onEnded,
    onError: tellFailure,
  });
  const { browser, system } = deviceOf(session.userAgent ?? '');
  const name = browser && system ? t('account.device', { browser, system }) : (browser ?? system);
  const title = name ?? t('account.unknownDevice');
  return (
    <li className={classes.session}>
      <div className={classes.about}>
        <Group gap="xs">
          <Text fw={500} style={{ overflowWrap: 'anywhere' }}>
            {title}
          </Text>
          {session.isCurrent && (
            <Badge color="teal" c="var(--mantine-color-text)">
              {t('account.thisSession')}
            </Badge>
          )}
        </Group>
        <Text fz="xs" className="quiet">
          {t('account.signedInAt')} <Moment at={session.createdAt} /> · {t('account.lastUsed')}{' '}
          <Moment at={session.lastUsedAt} />
        </Text>
      </div>
      {!session.isCurrent && (
        <Button
          size="compact-sm"
          variant="default"
          flex="none"
          loading={isPending}
          aria-label={t('account.signOutOf', { name: title })}
          onClick={() => mutate()}
        >
          {t('session.signOut')}
        </Button>
      )}
    </li>
  );
}
