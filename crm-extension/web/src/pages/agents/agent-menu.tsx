// What a leader can have an agent do: pause, or go home.
import { ActionIcon, Menu } from '@mantine/core';
import IconCoffee from '@tabler/icons-react/icons/IconCoffee';
import IconDots from '@tabler/icons-react/icons/IconDots';
import IconHome from '@tabler/icons-react/icons/IconHome';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from '../../parts/confirm.tsx';
import { tellDone } from '../../parts/told.ts';
import { useSession } from '../../session/session.ts';
import { agentsQuery, sendAgent, type WorkingAgent } from './agents-queries.ts';

const TEXTS = {
  paused: { action: 'agents.pause', consequence: 'agents.pauseConsequence' },
  offline: { action: 'agents.sendHome', consequence: 'agents.homeConsequence' },
} as const;

export function AgentMenu({ agent }: { agent: WorkingAgent }) {
  const { t } = useTranslation();
  const { can, me } = useSession();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<'paused' | 'offline' | null>(null);
  const { id, name, presence } = agent;
  if (!can('agents:edit') || presence === 'offline') return null;
  const send = async (wish: 'paused' | 'offline') => {
    const pauseReason = wish === 'paused' ? t('agents.pauseReason', { name: me.user?.name ?? '' }) : '';
    await sendAgent({ id, presence: wish, pauseReason });
    tellDone(t('agents.told', { name }));
    void queries.invalidateQueries({ queryKey: agentsQuery.queryKey });
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t('agents.actions', { name })}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {presence !== 'paused' && (
            <Menu.Item leftSection={<IconCoffee size={16} />} onClick={() => setAsked('paused')}>
              {t('agents.pause')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconHome size={16} />} onClick={() => setAsked('offline')}>
            {t('agents.sendHome')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asked && (
        <Confirm
          opened
          isHarmless
          title={t(TEXTS[asked].action)}
          consequence={t(TEXTS[asked].consequence, { name })}
          action={t(TEXTS[asked].action)}
          onClose={() => setAsked(null)}
          onConfirm={() => send(asked)}
        />
      )}
    </>
  );
}
