// What became of a contact that the agent let be called and that was not: what held it, and until when.
import { Alert, Text } from '@mantine/core';
import IconClockPause from '@tabler/icons-react/icons/IconClockPause';
import { useTranslation } from 'react-i18next';
import { nameOf } from '../../parts/contact-name.ts';
import { useExplanations } from '../../parts/explanations.ts';
import { type Desk, readTakenBack, useDeskAction } from './desk-queries.ts';

export function TakenBack({ told }: { told: NonNullable<Desk['takenBack']> }) {
  const { t } = useTranslation();
  const { ruleWords, clock } = useExplanations();
  const { mutate } = useDeskAction(readTakenBack);
  const { attemptId, contact, campaign, rule, until } = told;
  const name = contact ? nameOf(contact) : '';
  const why = rule === 'campaign' || rule === 'line' ? rule : 'rule';
  return (
    <Alert
      color="yellow"
      radius={0}
      role="status"
      icon={<IconClockPause size={20} />}
      withCloseButton
      closeButtonLabel={t('words.close')}
      onClose={() => mutate(attemptId)}
    >
      <Text fw={600} fz="sm">
        {name ? t('desk.takenBack.title', { name }) : t('desk.takenBack.nameless')}
      </Text>
      {t(`desk.takenBack.${why}`, { campaign: campaign.name, rule: ruleWords(rule) })}{' '}
      {until && t('desk.takenBack.until', { until: clock(until) })}
      {why === 'rule' && !until && t('desk.takenBack.never')}
    </Alert>
  );
}
