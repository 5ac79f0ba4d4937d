// The state of a campaign: a word and a dot in its colour.
import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CampaignRow } from './campaign-queries.ts';
import classes from './campaign-state.module.css';

type CampaignStateProps = Pick<CampaignRow, 'state' | 'archivedAt'>;

export function CampaignState({ state, archivedAt }: CampaignStateProps) {
  const { t } = useTranslation();
  return (
    <Badge
      variant="default"
      leftSection={<span className={classes.dot} data-state={archivedAt ? 'archived' : state} />}
      flex="none"
    >
      {t(archivedAt ? 'campaigns.archived' : `campaigns.states.${state}`)}
    </Badge>
  );
}
