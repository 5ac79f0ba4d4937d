// One campaign: its state and what can be done with it, and the tabs, each with an address of its own.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Outlet, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../parts/page.tsx';
import { ErrorState, LoadingRows } from '../../parts/states.tsx';
import { CampaignActions } from './campaign-actions.tsx';
import { CampaignContext } from './campaign-context.ts';
import { CampaignMenu } from './campaign-menu.tsx';
import classes from './campaign-page.module.css';
import { campaignQuery } from './campaign-queries.ts';
import { CampaignState } from './campaign-state.tsx';
import { CampaignTabs, TABS } from './campaign-tabs.tsx';
import { useLiveCampaigns } from './use-live-campaign.ts';

const route = getRouteApi('/inside/campaigns/$campaignId');

export function CampaignPage() {
  const { t } = useTranslation();
  const { campaignId } = route.useParams();
  const { data: campaign, error, isPending, refetch } = useQuery(campaignQuery(campaignId));
  const routeId = useRouterState({ select: ({ matches }) => matches.at(-1)?.fullPath });
  useLiveCampaigns(campaignId);
  if (isPending) return <LoadingRows />;
  if (!campaign) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const tab = TABS.find(({ to }) => to === routeId?.replace(/\/$/, ''));
  const state = t(campaign.archivedAt ? 'campaigns.archived' : `campaigns.states.${campaign.state}`);
  return (
    <Page
      title={campaign.name}
      windowTitle={`${campaign.name} (${state})${tab ? ` · ${t(`campaigns.tabs.${tab.text}`)}` : ''}`}
      aside={<CampaignState state={campaign.state} archivedAt={campaign.archivedAt} />}
      actions={
        <>
          <CampaignActions campaign={campaign} />
          <CampaignMenu campaign={campaign} />
        </>
      }
    >
      <div className={classes.frame}>
        <CampaignTabs campaignId={campaignId} />
        <div className={classes.body}>
          <CampaignContext value={campaign}>
            <Outlet />
          </CampaignContext>
        </div>
      </div>
    </Page>
  );
}
