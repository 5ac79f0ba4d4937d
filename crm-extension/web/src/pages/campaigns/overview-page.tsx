// What goes on in a campaign now: its alerts, why it is quiet, its numbers, its calls and how they ended lately.
import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session.ts';
import { AgentsNow } from './agents-now.tsx';
import { ArchivedNote } from './archived-note.tsx';
import { CallsInProgress } from './calls-in-progress.tsx';
import { CampaignAlerts } from './campaign-alerts.tsx';
import { useCampaign } from './campaign-context.ts';
import { countsOf } from './campaign-counts.ts';
import { recentCallsQuery } from './campaign-queries.ts';
import { Figure, Figures } from './figures.tsx';
import { FirstSteps } from './first-steps.tsx';
import { HeldCalls } from './held-calls.tsx';
import { Outcomes } from './outcomes.tsx';
import { ratesOf } from './recent-calls.ts';
import { RecentChart } from './recent-chart.tsx';
import { useLiveRows } from './use-live-campaign.ts';
import { WhyQuiet } from './why-quiet.tsx';

export function OverviewPage() {
  const { t, i18n } = useTranslation();
  const { can } = useSession();
  const campaign = useCampaign();
  const counts = countsOf(campaign);
  const recent = useQuery({ ...recentCallsQuery(campaign.id), enabled: can('contacts:read') }).data ?? [];
  useLiveRows(campaign.id, 'history');
  const rates = ratesOf(recent);
  const number = new Intl.NumberFormat(i18n.language);
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 1 });
  const shareOf = (share: number | null) => (share === null ? '–' : percent.format(share));
  const lately = t('overview.ofRecent', { count: rates.ended });
  const { maxConcurrentCalls } = campaign.call;
  return (
    <Stack p="md" gap="lg" maw={1100}>
      <ArchivedNote campaign={campaign} />
      <CampaignAlerts campaign={campaign} />
      <FirstSteps campaign={campaign} />
      <WhyQuiet campaign={campaign} />
      <Figures>
        <Figure
          label={t('campaigns.hopper')}
          value={number.format(counts.hopper)}
          hint={t('overview.begun', { count: counts.begun })}
        />
        <Figure
          label={t('campaigns.inProgress')}
          value={number.format(counts.inProgress)}
          hint={
            maxConcurrentCalls > 0
              ? t('overview.ofMost', { count: maxConcurrentCalls })
              : t('overview.noMost')
          }
        />
        <Figure
          label={t('campaigns.reached')}
          value={number.format(counts.reached)}
          hint={t('overview.ofFinal', { count: counts.final })}
        />
        <Figure
          label={t('campaigns.progress')}
          value={counts.share === null ? '–' : percent.format(Math.floor(counts.share * 100) / 100)}
          hint={t('overview.closed')}
        />
        <Figure label={t('overview.answerRate')} value={shareOf(rates.answered)} hint={lately} />
        <Figure
          label={t('overview.abandonRate')}
          value={shareOf(rates.abandoned)}
          hint={t('overview.ofAnswered')}
        />
      </Figures>
      {campaign.state !== 'draft' && <HeldCalls campaignId={campaign.id} />}
      {campaign.kind === 'queue' && can('agents:read') && <AgentsNow campaignId={campaign.id} />}
      {recent.length > 0 && (
        <>
          <CallsInProgress attempts={recent} />
          <RecentChart attempts={recent} />
          <Outcomes campaignId={campaign.id} attempts={recent} />
        </>
      )}
    </Stack>
  );
}
