// The campaigns that dial a list.
import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../../parts/text-link.tsx';
import { useSession } from '../../session/session.ts';
import { dialingQuery } from './list-queries.ts';

export function DialedBy({ listId }: { listId: string }) {
  const { t } = useTranslation();
  const { can } = useSession();
  const { data: campaigns } = useQuery({ ...dialingQuery(listId), enabled: can('campaigns:read') });
  if (!campaigns) return null;
  if (campaigns.length === 0) return t('lists.notDialed');
  return (
    <>
      {t('lists.dialedBy')}{' '}
      {campaigns.map(({ id, name }, place) => (
        <Fragment key={id}>
          {place > 0 && ', '}
          <TextLink to="/campaigns/$campaignId" params={{ campaignId: id }}>
            {name}
          </TextLink>
        </Fragment>
      ))}
    </>
  );
}
