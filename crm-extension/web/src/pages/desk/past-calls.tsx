// What was tried and said before, newest first.
import { Text, Timeline } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDialingWords } from '../../parts/dialing-words.ts';
import { Moment } from '../../parts/moment.tsx';
import { clockTime } from '../../parts/timer.tsx';
import type { CurrentContact } from './desk-queries.ts';

export function PastCalls({ calls }: { calls: CurrentContact['history'] }) {
  const { t } = useTranslation();
  const { phone } = useDialingWords();
  if (calls.length === 0) return <Text className="quiet">{t('contacts.noHistory')}</Text>;
  return (
    <Timeline bulletSize={12} lineWidth={1} active={-1}>
      {calls.map(({ attemptId, label, status, at, campaignName, talkSeconds, disposition, note, byMe }) => (
        <Timeline.Item
          key={attemptId}
          title={
            <Text fw={500}>
              {phone(label)}
              {status && ` · ${t(`campaigns.statuses.${status}`)}`}
              {disposition && ` · ${disposition.join(' › ')}`}
            </Text>
          }
        >
          <Text fz="xs" className="quiet">
            <Moment at={at} /> · {campaignName}
            {talkSeconds !== null &&
              talkSeconds > 0 &&
              ` · ${t('contacts.talked', { duration: clockTime(talkSeconds) })}`}
            {byMe && ` · ${t('desk.byYou')}`}
          </Text>
          {note && <Text fz="sm">{note}</Text>}
        </Timeline.Item>
      ))}
    </Timeline>
  );
}
