// Why nobody is being called at the moment, in a sentence; nothing while calls go on.
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session.ts';
import { countsOf } from './campaign-counts.ts';
import { type Campaign, nextContactQuery } from './campaign-queries.ts';
import { useLiveRows } from './use-live-campaign.ts';

export function WhyQuiet({ campaign }: { campaign: Campaign }) {
  const { t, i18n } = useTranslation();
  const { can } = useSession();
  const { hopper, inProgress } = countsOf(campaign);
  const isWaiting = campaign.state === 'active' && inProgress === 0 && hopper > 0;
  const next = useQuery({
    ...nextContactQuery(campaign.id),
    enabled: isWaiting && can('contacts:read'),
  }).data?.next;
  useLiveRows(campaign.id, 'hopper');
  const words = sentence();
  return words && <Text role="status">{words}</Text>;

  function sentence(): string | null {
    if (inProgress > 0 || campaign.state === 'draft') return null;
    if (campaign.state !== 'active') return t(`overview.quiet.${campaign.state}`, { count: hopper });
    if (hopper === 0) return t('overview.quiet.empty');
    if (!next) return null;
    const at = Date.parse(next.at);
    if (at <= Date.now()) return t('overview.quiet.due');
    const isToday = new Date(at).toDateString() === new Date().toDateString();
    const clock = new Intl.DateTimeFormat(i18n.language, {
      ...(isToday ? { timeStyle: 'medium' } : { dateStyle: 'medium', timeStyle: 'short' }),
    });
    return t('overview.quiet.waits', { at: clock.format(at), reason: next.reason });
  }
}
