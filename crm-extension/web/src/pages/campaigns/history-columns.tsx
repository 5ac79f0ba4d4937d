// The columns of History.

import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Because } from '../../parts/because.tsx';
import type { Column } from '../../parts/data-table.tsx';
import { Moment } from '../../parts/moment.tsx';
import { numberText } from '../../parts/number-text.ts';
import { PhoneLabel } from '../../parts/phone-label.tsx';
import { said } from '../../texts/said.ts';
import { AttemptOutcome } from './attempt-outcome.tsx';
import type { Campaign, HistoryAttempt } from './campaign-queries.ts';
import { ContactLink } from './contact-link.tsx';
import { Detail } from './detail.tsx';
import { clockTime, ringSeconds } from './durations.ts';

/** Agents only where there are some. */
const OF_AGENTS = ['agent', 'disposition'];

export function useHistoryColumns(kind: Campaign['kind']): Column<HistoryAttempt>[] {
  const { t } = useTranslation();
  const columns: Column<HistoryAttempt>[] = [
    {
      id: 'at',
      title: t('campaigns.at'),
      width: 'minmax(92px, 0.8fr)',
      isFixed: true,
      isNarrow: true,
      cell: ({ placedAt, endedAt, dueAt }) => <Moment at={placedAt ?? endedAt ?? dueAt} withSeconds />,
    },
    {
      id: 'contact',
      title: t('campaigns.contact'),
      width: 'minmax(76px, 1.2fr)',
      isNarrow: true,
      cell: ({ contactId, contact }) => <ContactLink contactId={contactId} name={contact} />,
    },
    {
      id: 'phone',
      title: t('campaigns.phone'),
      width: 'minmax(74px, 0.8fr)',
      isNarrow: true,
      cell: ({ label }) => <PhoneLabel label={label} />,
    },
    {
      id: 'number',
      title: t('campaigns.number'),
      width: 'minmax(120px, 0.9fr)',
      cell: ({ number }) => (number ? numberText(number) : '–'),
    },
    {
      id: 'status',
      title: t('campaigns.status'),
      width: 'minmax(98px, 0.8fr)',
      isNarrow: true,
      cell: (attempt) => <AttemptOutcome attempt={attempt} />,
    },
    { id: 'round', title: t('campaigns.round'), width: '64px', cell: ({ round }) => round },
    {
      id: 'ring',
      title: t('campaigns.ring'),
      width: '76px',
      cell: (attempt) => clockTime(ringSeconds(attempt)),
    },
    {
      id: 'talk',
      title: t('campaigns.talk'),
      width: '76px',
      cell: ({ answeredAt, talkSeconds }) => clockTime(answeredAt ? talkSeconds : null),
    },
    {
      id: 'agent',
      title: t('campaigns.agent'),
      width: 'minmax(100px, 0.8fr)',
      cell: ({ agent }) => agent?.name ?? '–',
    },
    {
      id: 'disposition',
      title: t('campaigns.disposition'),
      width: 'minmax(120px, 1fr)',
      cell: ({ disposition, note }) => (
        <Text truncate title={note}>
          {disposition?.join(' › ') ?? '–'}
        </Text>
      ),
    },
    {
      id: 'reason',
      title: t('campaigns.because'),
      width: 'minmax(140px, 1.2fr)',
      cell: ({ reason, reasonSentence, because }) => (
        <Because words={said(reason, reasonSentence)} because={because} />
      ),
    },
    {
      id: 'callerId',
      title: t('campaigns.callerId'),
      width: 'minmax(120px, 0.8fr)',
      cell: (row) => row.callerId,
    },
    {
      id: 'detail',
      title: t('campaigns.detail'),
      width: 'minmax(140px, 1.2fr)',
      cell: ({ detail, sentence }) => <Detail words={said(detail, sentence)} />,
    },
  ];
  return columns.filter(({ id }) => kind === 'queue' || !OF_AGENTS.includes(id));
}
