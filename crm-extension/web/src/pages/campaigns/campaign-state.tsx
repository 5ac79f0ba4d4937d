// The state of a campaign: a word and a dot in its colour.
import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CampaignRow } from './campaign-queries.ts';
import classes from './campaign-state.module.css';

export function CampaignState({ state }: { state: CampaignRow['state'] }) {
  const { t } = useTranslation();
  return (
    <Badge variant="default" leftSection={<span className={classes.dot} data-state={state} />} flex="none">
      {t(`campaigns.states.${state}`)}
    </Badge>
  );
}
