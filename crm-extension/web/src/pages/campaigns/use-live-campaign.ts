// Keeps what is shown of campaigns as it is on the server.
import { useQueryClient } from '@tanstack/react-query';
import { useLive } from '../../data/live.ts';
import { type Campaign, campaignQuery } from './campaign-queries.ts';

/** States and counts, of one campaign or of all. */
export function useLiveCampaigns(campaignId: string | null): void {
  const queries = useQueryClient();
  useLive(['campaigns', 'counters'], ({ event, data }) => {
    if (event === 'reset') return [['campaigns']];
    const id = String(data.campaignId);
    if (campaignId !== null && id !== campaignId) return [];
    if (event === 'campaigns') return [['campaigns', 'pages'], campaignQuery(id).queryKey, ['alerts']];
    const { hopper, callsInProgress, final } = data as Campaign['counts']; // by the topic
    queries.setQueryData(
      campaignQuery(id).queryKey,
      (before) => before && { ...before, counts: { hopper, callsInProgress, final } },
    );
    return [];
  });
}

/** Rows of a campaign. */
export function useLiveRows(campaignId: string, topic: 'hopper' | 'history' | 'final'): void {
  useLive([topic], ({ event, data }) =>
    event === 'reset' || data.campaignId === campaignId ? [['campaigns', campaignId, topic]] : [],
  );
}
