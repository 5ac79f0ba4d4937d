// One row per agent: what they do and for how long, their line, their call.
import { Group, ScrollArea, Table, Text, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PresenceDot } from '../../parts/presence-dot.tsx';
import { clockTime, Since } from '../../parts/timer.tsx';
import { AgentMenu } from './agent-menu.tsx';
import type { WorkingAgent } from './agents-queries.ts';

export function AgentsTable({ agents }: { agents: readonly WorkingAgent[] }) {
  const { t } = useTranslation();
  return (
    <ScrollArea h="100%" type="auto">
      <Table verticalSpacing={6} horizontalSpacing="md" style={{ '--table-border-color': 'var(--line)' }}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('words.name')}</Table.Th>
            <Table.Th>{t('agents.presence')}</Table.Th>
            <Table.Th visibleFrom="sm">{t('agents.since')}</Table.Th>
            <Table.Th visibleFrom="sm">{t('agents.line')}</Table.Th>
            <Table.Th visibleFrom="sm">{t('agents.campaign')}</Table.Th>
            <Table.Th visibleFrom="sm">{t('agents.call')}</Table.Th>
            <Table.Th visibleFrom="sm">{t('agents.occupancy')}</Table.Th>
            <Table.Th w={52}>
              <VisuallyHidden>{t('words.more')}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {agents.map((agent) => (
            <AgentRow key={agent.id} agent={agent} />
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
}

function AgentRow({ agent }: { agent: WorkingAgent }) {
  const { t } = useTranslation();
  const { name, presence, since, pauseReason, wantedPresence, line, campaign, call, day } = agent;
  const details = [pauseReason, wantedPresence && t(`desk.afterwards.${wantedPresence}`)].filter(Boolean);
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        {name}
      </Table.Th>
      <Table.Td>
        <Group gap={8} wrap="nowrap">
          <PresenceDot presence={presence} />
          <div>
            {t(`desk.presences.${presence}`)}
            {details.length > 0 && (
              <Text fz="xs" className="quiet">
                {details.join(' · ')}
              </Text>
            )}
            <Text fz="xs" className="quiet" hiddenFrom="sm">
              {[t(`agents.lines.${line.state}`), campaign?.name].filter(Boolean).join(' · ')}
            </Text>
          </div>
        </Group>
      </Table.Td>
      <Table.Td visibleFrom="sm">{presence !== 'offline' && <Since at={since} fz="sm" />}</Table.Td>
      <Table.Td visibleFrom="sm">{t(`agents.lines.${line.state}`)}</Table.Td>
      <Table.Td visibleFrom="sm">{campaign?.name}</Table.Td>
      <Table.Td visibleFrom="sm">{call && t(`campaigns.callStates.${call.state}`)}</Table.Td>
      <Table.Td visibleFrom="sm">{day && <Occupancy day={day} />}</Table.Td>
      <Table.Td>
        <AgentMenu agent={agent} />
      </Table.Td>
    </Table.Tr>
  );
}

/** How much of the time at work was spent with contacts. */
function Occupancy({ day }: { day: NonNullable<WorkingAgent['day']> }) {
  const { t, i18n } = useTranslation();
  const { busySeconds, workSeconds } = day;
  const share = workSeconds > 0 ? busySeconds / workSeconds : 0;
  return (
    <>
      {new Intl.NumberFormat(i18n.language, { style: 'percent' }).format(share)}{' '}
      <Text span fz="xs" className="quiet">
        {t('agents.occupancyOf', { busy: clockTime(busySeconds), all: clockTime(workSeconds) })}
      </Text>
    </>
  );
}
