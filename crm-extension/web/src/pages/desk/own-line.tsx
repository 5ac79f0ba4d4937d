// The agent's own line: where it is called, whether it is up, and what to do when it is not.

import { Button, Group, Paper, Stack, Text, ThemeIcon } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconPhone from '@tabler/icons-react/icons/IconPhone';
import IconPhoneCalling from '@tabler/icons-react/icons/IconPhoneCalling';
import IconPhoneCheck from '@tabler/icons-react/icons/IconPhoneCheck';
import IconPhoneX from '@tabler/icons-react/icons/IconPhoneX';
import { useTranslation } from 'react-i18next';
import { numberText } from '../../parts/number-text.ts';
import type { Desk } from './desk-queries.ts';
import { OwnPhoneDialog } from './own-phone-dialog.tsx';

const LOOKS = {
  away: { icon: IconPhone, color: 'gray' },
  calling: { icon: IconPhoneCalling, color: 'yellow' },
  up: { icon: IconPhoneCheck, color: 'teal' },
  lost: { icon: IconPhoneX, color: 'red' },
} as const;

/** `lost`: wants to work, and has no line. */
function lineOf({ presence, legState }: Desk['agent']): keyof typeof LOOKS {
  if (legState === 'up') return 'up';
  if (legState === 'dialing' || legState === 'wanted') return 'calling';
  return presence === 'available' || presence === 'busy' ? 'lost' : 'away';
}

export function OwnLine({ agent }: { agent: Desk['agent'] }) {
  const { t } = useTranslation();
  const [choosing, choice] = useDisclosure();
  const line = lineOf(agent);
  const { icon: Icon, color } = LOOKS[line];
  const isBrowser = agent.phone === null && (line === 'calling' || line === 'up');
  const where = agent.phone ? numberText(agent.phone) : t(isBrowser ? 'desk.aBrowser' : 'desk.noTelephone');
  return (
    <Paper component="section" withBorder p="sm" bg="var(--card-background)" aria-label={t('desk.ownLine')}>
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <ThemeIcon variant="light" color={color} size={32} radius="md">
          <Icon size={18} />
        </ThemeIcon>
        <Stack gap={2} flex={1} miw={0}>
          <Group justify="space-between" gap="xs" wrap="nowrap">
            <Text fz="xs" fw={600} className="quiet">
              {t('desk.ownLine')}
            </Text>
            <Button variant="subtle" size="compact-xs" onClick={choice.open}>
              {t('desk.changeLine')}
            </Button>
          </Group>
          <Text fw={600} role="status">
            {t(isBrowser && line === 'calling' ? 'desk.browserRings' : `desk.line.${line}`)}
          </Text>
          <Text fz="sm">{where}</Text>
          <Text fz="xs" className="quiet">
            {t(isBrowser ? 'desk.browserHint' : `desk.lineHint.${line}`)}
          </Text>
        </Stack>
      </Group>
      {choosing && <OwnPhoneDialog phone={agent.phone} onClose={choice.close} />}
    </Paper>
  );
}
