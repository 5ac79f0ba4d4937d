// The example that the embedded default brings along: play it, or remove it.
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconDeviceMobile from '@tabler/icons-react/icons/IconDeviceMobile';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Confirm } from '../../parts/confirm.tsx';
import { LinkButton } from '../../parts/link-button.tsx';
import { tellDone } from '../../parts/told.ts';
import { useSession } from '../../session/session.ts';
import { exampleQuery, phonePageQuery, removeExample } from './start-queries.ts';

export function ExampleCard() {
  const { t } = useTranslation();
  const { can } = useSession();
  const queries = useQueryClient();
  const { data: example } = useQuery({ ...exampleQuery, enabled: can('lists:read') });
  const { data: phonePage } = useQuery({ ...phonePageQuery, enabled: can('settings:read') });
  const [removing, removal] = useDisclosure();
  if (!example && !phonePage) return null;
  const mayRemove = can('contacts:delete') && can('lists:edit') && can('campaigns:run');
  return (
    <Paper withBorder p="md" component="section" aria-label={t('start.example')}>
      <Stack gap="sm">
        <Title order={2}>{t(example ? 'start.example' : 'start.phone')}</Title>
        {example && <Text className="quiet">{t('start.exampleHint')}</Text>}
        {phonePage && <Text className="quiet">{t('start.phoneHint')}</Text>}
        <Group gap="xs">
          {example && (
            <LinkButton to="/campaigns/$campaignId" params={{ campaignId: example.campaign.id }}>
              {t('start.openExample')}
            </LinkButton>
          )}
          {phonePage && (
            <Button
              variant="default"
              leftSection={<IconDeviceMobile size={15} />}
              component="a"
              href={phonePage}
              target="_blank"
              rel="noreferrer"
            >
              {t('start.phone')}
            </Button>
          )}
          {example && mayRemove && (
            <Button variant="default" onClick={removal.open}>
              {t('start.removeExample')}
            </Button>
          )}
        </Group>
      </Stack>
      <Confirm
        opened={removing}
        onClose={removal.close}
        title={t('start.removeExample')}
        consequence={t('start.removeHint')}
        action={t('start.removeExample')}
        onConfirm={async () => {
          if (example) await removeExample(example);
          tellDone(t('start.removed'));
          await queries.invalidateQueries();
        }}
      />
    </Paper>
  );
}
