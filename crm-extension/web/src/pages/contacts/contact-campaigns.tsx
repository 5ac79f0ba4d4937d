// The lists and campaigns of a contact, each campaign with its plan and its History.
import { Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../data/live.ts';
import { ErrorState, LoadingRows } from '../../parts/states.tsx';
import { useSession } from '../../session/session.ts';
import { ContactHistory } from './contact-history.tsx';
import { ContactPlan } from './contact-plan.tsx';
import { placesQuery } from './contact-queries.ts';
import { PutIntoList } from './put-into-list.tsx';

const STATE_TEXTS = {
  fresh: 'contacts.stateFresh',
  starting: 'contacts.stateStarting',
  running: 'contacts.stateRunning',
  listed: 'contacts.stateListed',
  closed: 'contacts.stateClosed',
} as const;

export function ContactCampaigns({ contactId }: { contactId: string }) {
  const { t } = useTranslation();
  const { can } = useSession();
  const { data, error, isPending, refetch } = useQuery(placesQuery(contactId));
  useLive(can('campaigns:read') ? ['hopper', 'history', 'final'] : [], ({ event, data: change }) => {
    const ids = change.contactIds ?? [change.contactId];
    const isOurs = event === 'reset' || !Array.isArray(ids) || ids.includes(contactId);
    if (!isOurs) return [];
    const ours = typeof change.campaignId === 'string' ? ['campaigns', change.campaignId] : ['campaigns'];
    return [['contacts', contactId, 'places'], ours];
  });
  if (isPending) return <LoadingRows rows={3} />;
  if (!data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const { lists, campaigns } = data;
  if (lists.length + campaigns.length === 0) {
    return (
      <Stack gap="xs">
        <Text className="quiet">{t('contacts.noPlaces')}</Text>
        <PutIntoList contactId={contactId} />
      </Stack>
    );
  }
  return (
    <Stack gap="md">
      {lists.length > 0 && (
        <Group gap={6}>
          {lists.map(({ id, name }) => (
            <Badge key={id} color="gray" maw={240}>
              {name}
            </Badge>
          ))}
        </Group>
      )}
      {campaigns.map(({ id, name, state, isArchived }) => (
        <Paper key={id} withBorder p="sm" bg="var(--card-background)">
          <Group justify="space-between" wrap="nowrap" mb="xs">
            <Title order={3} lineClamp={2}>
              {name}
            </Title>
            <Badge color={state === 'running' ? 'indigo' : 'gray'} flex="none">
              {t(STATE_TEXTS[state])}
              {isArchived && ` · ${t('campaigns.archived')}`}
            </Badge>
          </Group>
          {state === 'listed' ? (
            <Text className="quiet">{t('contacts.listed')}</Text>
          ) : (
            <>
              <ContactPlan campaignId={id} contactId={contactId} />
              <ContactHistory campaignId={id} contactId={contactId} />
            </>
          )}
        </Paper>
      ))}
    </Stack>
  );
}
