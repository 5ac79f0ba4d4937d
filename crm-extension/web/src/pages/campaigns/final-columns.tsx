// The columns of Final.

import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CALL_STATUSES } from '../../../../../workflows/rules/status.ts';
import type { Column } from '../../parts/data-table.tsx';
import { useDialingWords } from '../../parts/dialing-words.ts';
import { Moment } from '../../parts/moment.tsx';
import { numberText } from '../../parts/number-text.ts';
import { PhoneLabel } from '../../parts/phone-label.tsx';
import { said } from '../../texts/said.ts';
import type { FinalContact } from './campaign-queries.ts';
import { ContactLink } from './contact-link.tsx';
import { Detail } from './detail.tsx';

export function useFinalColumns(): Column<FinalContact>[] {
  const { t } = useTranslation();
  const { closed } = useDialingWords();
  return [
    {
      id: 'contact',
      title: t('campaigns.contact'),
      width: 'minmax(125px, 1.2fr)',
      isFixed: true,
      isNarrow: true,
      cell: ({ contactId, contact }) => <ContactLink contactId={contactId} name={contact} />,
    },
    {
      id: 'phone',
      title: t('campaigns.lastPhone'),
      width: 'minmax(84px, 0.8fr)',
      isNarrow: true,
      cell: ({ label }) => label && <PhoneLabel label={label} />,
    },
    {
      id: 'number',
      title: t('campaigns.number'),
      width: 'minmax(120px, 0.9fr)',
      cell: ({ number }) => (number ? numberText(number) : '–'),
    },
    {
      id: 'counts',
      title: t('campaigns.itsAttempts'),
      width: 'minmax(110px, 1.2fr)',
      isNarrow: true,
      cell: ({ counts }) => <Counts counts={counts} />,
    },
    {
      id: 'reason',
      title: t('campaigns.closedWhy'),
      width: 'minmax(110px, 0.8fr)',
      cell: ({ reason }) => closed(reason),
    },
    {
      id: 'detail',
      title: t('campaigns.detail'),
      width: 'minmax(200px, 1.6fr)',
      cell: ({ detail, sentence }) => <Detail words={said(detail, sentence)} />,
    },
    { id: 'rounds', title: t('campaigns.rounds'), width: '76px', cell: ({ rounds }) => rounds },
    { id: 'calls', title: t('campaigns.calls'), width: '64px', cell: ({ calls }) => calls },
    {
      id: 'closedAt',
      title: t('campaigns.closedAt'),
      width: 'minmax(110px, 0.8fr)',
      cell: ({ closedAt }) => <Moment at={closedAt} />,
    },
  ];
}

function Counts({ counts }: { counts: FinalContact['counts'] }) {
  const { t } = useTranslation();
  const words = CALL_STATUSES.flatMap((status) =>
    counts[status] ? [`${t(`campaigns.statuses.${status}`)} ${counts[status]}`] : [],
  );
  return <Text truncate>{words.join(', ')}</Text>;
}
