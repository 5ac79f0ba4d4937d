// The tabs of a campaign: first what happens in it, then its settings.
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useOpenTabInSight } from '../../parts/open-tab-in-sight.ts';
import classes from './campaign-page.module.css';

const CAMPAIGN = '/campaigns/$campaignId';

export const TABS = [
  { to: CAMPAIGN, text: 'overview' },
  { to: `${CAMPAIGN}/hopper`, text: 'hopper' },
  { to: `${CAMPAIGN}/history`, text: 'history' },
  { to: `${CAMPAIGN}/final`, text: 'final' },
  { to: `${CAMPAIGN}/held`, text: 'held' },
  { to: `${CAMPAIGN}/blacklist`, text: 'blacklist' },
  { to: `${CAMPAIGN}/settings`, text: 'settings' },
  { to: `${CAMPAIGN}/settings/campaign`, text: 'campaign' },
  { to: `${CAMPAIGN}/settings/retry`, text: 'retry' },
  { to: `${CAMPAIGN}/settings/advanced`, text: 'advanced' },
] as const;

export function CampaignTabs({ campaignId }: { campaignId: string }) {
  const { t } = useTranslation();
  const line = useOpenTabInSight<HTMLElement>();
  return (
    <nav ref={line} className={classes.tabs} aria-label={t('campaigns.tabs.label')}>
      {TABS.map(({ to, text }) => (
        <Link
          key={to}
          to={to}
          params={{ campaignId }}
          activeOptions={{ exact: true }}
          className={text === 'settings' ? `${classes.tab} ${classes.apart}` : classes.tab}
        >
          {t(`campaigns.tabs.${text}`)}
        </Link>
      ))}
    </nav>
  );
}
