// The agents of a campaign and what each does now, with their lines.
import { Badge, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../data/live.ts';
import { Moment } from '../../parts/moment.tsx';
import { agentsQuery } from './campaign-queries.ts';

export function AgentsNow({ campaignId }: { campaignId: string }) {
  const { t } = useTranslation();
  const { queryKey } = agentsQuery(campaignId);
  const { data: agents } = useQuery(agentsQuery(campaignId));
  useLive(['agents'], () => [queryKey]);
  if (!agents) return null;
  const free = agents.filter(({ presence, line }) => presence === 'available' && line.state === 'up').length;
  return (
    <section>
      <Title order={2} mb={4}>
        {t('overview.agents', { count: agents.length, free })}
      </Title>
      {agents.length === 0 && <Text className="quiet">{t('overview.noAgents')}</Text>}
      <Table verticalSpacing={6} horizontalSpacing="xs" style={{ '--table-border-color': 'var(--line)' }}>
        <Table.Tbody>
          {agents.map(({ id, name, presence, since, pauseReason, line, call }) => (
            <Table.Tr key={id}>
              <Table.Th scope="row" pl={0} fw={500}>
                {name}
              </Table.Th>
              <Table.Td>
                <Badge variant="default">{t(`overview.presences.${presence}`)}</Badge>{' '}
                <Text span className="quiet" fz="xs">
                  {pauseReason}
                </Text>
              </Table.Td>
              <Table.Td visibleFrom="xs">{t(`overview.lines.${line.state}`)}</Table.Td>
              <Table.Td visibleFrom="xs">{call && t(`campaigns.callStates.${call.state}`)}</Table.Td>
              <Table.Td pr={0} ta="right">
                <Moment at={since} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
