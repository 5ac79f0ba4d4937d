// Why nobody is being called at the moment, in a sentence; nothing while calls go on, or of a draft.
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLive } from '../../data/live.ts';
import { useExplanations } from '../../parts/explanations.ts';
import { type Campaign, explanationQuery } from './campaign-queries.ts';
import { isWorthSaying } from './draft.ts';

export function WhyQuiet({ campaign }: { campaign: Campaign }) {
  const { ofCampaign } = useExplanations();
  const query = explanationQuery(campaign.id);
  const { data: explanation } = useQuery(query);
  useLive(['campaigns', 'hopper'], ({ event, data }) =>
    event === 'reset' || data.campaignId === campaign.id ? [query.queryKey] : [],
  );
  if (!explanation || !isWorthSaying(explanation)) return null;
  return <Text role="status">{ofCampaign(explanation)}</Text>;
}
