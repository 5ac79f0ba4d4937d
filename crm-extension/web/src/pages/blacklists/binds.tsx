// Whom a blacklist binds: all campaigns, or those that it was given to.
import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../../parts/text-link.tsx';
import { useSession } from '../../session/session.ts';
import { type Blacklist, boundQuery } from './blacklist-queries.ts';

export function Binds({ blacklist: { id, isGlobal } }: { blacklist: Blacklist }) {
  const { t } = useTranslation();
  const { can } = useSession();
  const { data: campaigns } = useQuery({ ...boundQuery(id), enabled: !isGlobal && can('campaigns:read') });
  if (isGlobal) return t('blacklists.bindsAll');
  if (!campaigns) return null;
  if (campaigns.length === 0) return t('blacklists.bindsNone');
  return (
    <>
      {t('blacklists.binds')}{' '}
      {campaigns.map((campaign, place) => (
        <Fragment key={campaign.id}>
          {place > 0 && ', '}
          <TextLink to="/campaigns/$campaignId" params={{ campaignId: campaign.id }}>
            {campaign.name}
          </TextLink>
        </Fragment>
      ))}
    </>
  );
}
