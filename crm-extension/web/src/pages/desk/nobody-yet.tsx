// The desk without a contact: why it is empty, and the campaigns from which the next one comes.
import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import IconCoffee from '@tabler/icons-react/icons/IconCoffee';
import IconHeadset from '@tabler/icons-react/icons/IconHeadset';
import IconPhoneCalling from '@tabler/icons-react/icons/IconPhoneCalling';
import IconPhoneOff from '@tabler/icons-react/icons/IconPhoneOff';
import { useTranslation } from 'react-i18next';
import { PresenceDot } from '../../parts/presence-dot.tsx';
import { EmptyState } from '../../parts/states.tsx';
import classes from './desk.module.css';
import { type Desk, useDeskAction, wishPresence } from './desk-queries.ts';

const ICONS = {
  noCampaigns: IconPhoneOff,
  offline: IconHeadset,
  paused: IconCoffee,
  lineRings: IconPhoneCalling,
  noneActive: IconPhoneOff,
  ready: IconHeadset,
} as const;

function reasonOf({ agent, campaigns }: Desk): keyof typeof ICONS {
  if (campaigns.length === 0) return 'noCampaigns';
  if (agent.presence === 'offline') return 'offline';
  if (agent.presence === 'paused') return 'paused';
  if (agent.legState !== 'up') return 'lineRings';
  return campaigns.some(({ state }) => state === 'active') ? 'ready' : 'noneActive';
}

export function NobodyYet({ desk }: { desk: Desk }) {
  const { t } = useTranslation();
  const { mutate, isPending } = useDeskAction(wishPresence);
  const reason = reasonOf(desk);
  return (
    <div className={classes.nobody}>
      <EmptyState
        icon={ICONS[reason]}
        title={t(`desk.nobody.${reason}`)}
        hint={t(`desk.nobodyHint.${reason}`)}
      >
        {(reason === 'offline' || reason === 'paused') && (
          <Button mt="xs" loading={isPending} onClick={() => mutate({ presence: 'available' })}>
            {t('desk.goAvailable')}
          </Button>
        )}
        {desk.campaigns.length > 0 && (
          <Stack gap={6} align="center" mt="lg">
            <Text fz="xs" fw={600} className="quiet">
              {t('desk.yourCampaigns')}
            </Text>
            <Group gap={6} justify="center">
              {desk.campaigns.map(({ id, name, state }) => (
                <Badge
                  key={id}
                  variant="default"
                  leftSection={<PresenceDot presence={state === 'active' ? 'available' : 'offline'} />}
                >
                  {name}
                </Badge>
              ))}
            </Group>
          </Stack>
        )}
      </EmptyState>
    </div>
  );
}
