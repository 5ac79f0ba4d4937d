// The numbers that calls come from: how often they are answered, and which of them rest.
import { Badge, Button, Progress, Table, Text } from '@mantine/core';
import IconPhoneOutgoing from '@tabler/icons-react/icons/IconPhoneOutgoing';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../parts/moment.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../parts/states.tsx';
import { tellFailure } from '../../parts/told.ts';
import { useSession } from '../../session/session.ts';
import { said } from '../../texts/said.ts';
import { SettingsFrame } from './settings-frame.tsx';
import { type CallerId, callerIdsQuery, restCallerId } from './settings-queries.ts';

const DAY_MS = 24 * 60 * 60_000;

export function CallerIdsPage() {
  const { t } = useTranslation();
  const { can } = useSession();
  const { data, error, refetch } = useQuery({ ...callerIdsQuery, enabled: can('campaigns:read') });
  return (
    <SettingsFrame tab="callerIds">
      {!data && (error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingRows />)}
      {data?.length === 0 && (
        <EmptyState
          icon={IconPhoneOutgoing}
          title={t('settings.noCallerIds')}
          hint={t('settings.noCallerIdsHint')}
        />
      )}
      {data && data.length > 0 && (
        <Table verticalSpacing={6} maw={860} m="md" w="auto" aria-label={t('settings.callerIds')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('settings.number')}</Table.Th>
              <Table.Th>{t('settings.answerRate')}</Table.Th>
              <Table.Th visibleFrom="sm">{t('settings.calls')}</Table.Th>
              <Table.Th>{t('settings.rests')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.map((each) => (
              <CallerIdRow key={each.callerId} of={each} />
            ))}
          </Table.Tbody>
        </Table>
      )}
    </SettingsFrame>
  );
}

function CallerIdRow({
  of: { callerId, restsUntil, reason, sentence, calls, answerRate },
}: {
  of: CallerId;
}) {
  const { t } = useTranslation();
  const { can } = useSession();
  const queries = useQueryClient();
  const rest = useMutation({
    mutationFn: (until: string | null) => restCallerId(callerId, until),
    onError: tellFailure,
    onSettled: () => queries.invalidateQueries({ queryKey: callerIdsQuery.queryKey }),
  });
  const percent = answerRate === null ? null : Math.round(answerRate * 100);
  return (
    <Table.Tr>
      <Table.Td>{callerId}</Table.Td>
      <Table.Td>
        {percent === null ? (
          '–'
        ) : (
          <>
            {percent} % <Progress value={percent} w={100} aria-label={t('settings.answerRate')} />
          </>
        )}
      </Table.Td>
      <Table.Td visibleFrom="sm">{calls}</Table.Td>
      <Table.Td>
        {restsUntil && (
          <Text component="div" mb={4}>
            <Badge color="yellow" c="var(--mantine-color-text)">
              {t('settings.restsUntil')} <Moment at={restsUntil} />
            </Badge>{' '}
            {said(reason, sentence)}
          </Text>
        )}
        {can('campaigns:edit') && (
          <Button
            size="compact-xs"
            variant="default"
            loading={rest.isPending}
            onClick={() => rest.mutate(restsUntil ? null : new Date(Date.now() + DAY_MS).toISOString())}
          >
            {t(restsUntil ? 'settings.showAgain' : 'settings.restADay')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
