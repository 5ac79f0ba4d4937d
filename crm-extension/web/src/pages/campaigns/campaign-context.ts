// The campaign whose page is open, for its tabs.
import { createContext, useContext } from 'react';
import type { Campaign } from './campaign-queries.ts';

export const CampaignContext = createContext<Campaign | null>(null);

export function useCampaign(): Campaign {
  const campaign = useContext(CampaignContext);
  if (!campaign) throw new Error('a tab was shown without its campaign');
  return campaign;
}
