// The first page: the short path to the first call, each step ticked off from what there is.
import { Alert, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useItemTypes } from '../../data/item-types.ts';
import { LinkButton } from '../../parts/link-button.tsx';
import { Page } from '../../parts/page.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { useSession } from '../../session/session.ts';
import { ExampleCard } from './example-card.tsx';
import { anyContactQuery, campaignsQuery } from './start-queries.ts';
import { StartStep } from './start-step.tsx';

export function StartPage() {
  const { t } = useTranslation();
  const { me, can } = useSession();
  const isManager = can('campaigns:edit') && can('contacts:read') && can('itemTypes:read');
  const types = useItemTypes();
  const hasContact = useQuery({ ...anyContactQuery, enabled: isManager }).data ?? false;
  const campaigns = useQuery({ ...campaignsQuery, enabled: isManager }).data ?? [];
  if (!isManager) return <Navigate to="/contacts" replace />;
  const hasStarted = campaigns.some(({ startedAt }) => startedAt !== null);
  const first = campaigns[0];
  const steps = [types.length > 0, hasContact, campaigns.length > 0, hasStarted];
  const present = steps.indexOf(false);
  return (
    <Page title={t('start.title')}>
      <Sheet>
        <div>
          <Title order={2}>{t('start.welcome', { name: me.user?.name ?? '' })}</Title>
          <Text className="quiet">{t('start.hint')}</Text>
        </div>
        {present < 0 && (
          <Alert color="teal" variant="light">
            {t('start.allDone')}
          </Alert>
        )}
        <Stack component="ol" gap={0} m={0} p={0}>
          <StartStep place={1} step="itemTypes" isDone={steps[0] ?? false} isNext={present === 0}>
            <LinkButton variant="default" to="/item-types">
              {t('start.open')}
            </LinkButton>
          </StartStep>
          <StartStep place={2} step="contacts" isDone={steps[1] ?? false} isNext={present === 1}>
            {can('imports:edit') && (
              <LinkButton variant="default" to="/imports/new">
                {t('start.import')}
              </LinkButton>
            )}
            <LinkButton variant="default" to="/contacts">
              {t('start.open')}
            </LinkButton>
          </StartStep>
          <StartStep place={3} step="campaign" isDone={steps[2] ?? false} isNext={present === 2}>
            <LinkButton variant="default" to={first ? '/campaigns' : '/campaigns/new'}>
              {t(first ? 'start.open' : 'campaigns.new')}
            </LinkButton>
          </StartStep>
          <StartStep place={4} step="run" isDone={hasStarted} isNext={present === 3}>
            {first && (
              <LinkButton
                variant={present === 3 ? 'filled' : 'default'}
                to="/campaigns/$campaignId"
                params={{ campaignId: first.id }}
              >
                {first.name}
              </LinkButton>
            )}
          </StartStep>
        </Stack>
        <ExampleCard />
      </Sheet>
    </Page>
  );
}
