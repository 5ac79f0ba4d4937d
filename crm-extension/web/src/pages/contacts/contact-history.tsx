// The attempts of a contact in a campaign as a timeline, newest first.

import { Text, Timeline } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDialingWords } from '../../parts/dialing-words.ts';
import { Moment } from '../../parts/moment.tsx';
import { numberText } from '../../parts/number-text.ts';
import { historyQuery } from './contact-queries.ts';

export function ContactHistory({ campaignId, contactId }: { campaignId: string; contactId: string }) {
  const { t } = useTranslation();
  const { phone, outcome, whyCalled } = useDialingWords();
  const { data: attempts } = useQuery(historyQuery(campaignId, contactId));
  if (!attempts || attempts.length === 0) return null;
  return (
    <>
      <Text fz="xs" fw={600} className="quiet" mt="sm" mb="xs">
        {t('contacts.history')}
      </Text>
      <Timeline bulletSize={12} lineWidth={1} active={-1}>
        {attempts.map(
          ({ id, label, number, status, state, round, because, reason, talkSeconds, endedAt, dueAt }) => (
            <Timeline.Item
              key={id}
              title={
                <Text fw={500}>
                  {phone(label)} · {outcome(status, state)}
                </Text>
              }
            >
              <Text fz="xs" className="quiet">
                <Moment at={endedAt ?? dueAt} withSeconds /> · {t('contacts.round', { count: round })}
                {number && ` · ${numberText(number)}`}
                {talkSeconds !== null &&
                  talkSeconds > 0 &&
                  ` · ${t('contacts.talked', { duration: minutes(talkSeconds) })}`}
                <br />
                {because ? whyCalled(because) : reason}
              </Text>
            </Timeline.Item>
          ),
        )}
      </Timeline>
    </>
  );
}

/** `1:05` */
function minutes(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
