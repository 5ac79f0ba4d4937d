// The columns of the Hopper.

import { Badge, Text, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Because } from '../../parts/because.tsx';
import type { Column } from '../../parts/data-table.tsx';
import { Moment } from '../../parts/moment.tsx';
import { numberText } from '../../parts/number-text.ts';
import { PhoneChip } from '../../parts/phone-chip.tsx';
import { PhoneLabel } from '../../parts/phone-label.tsx';
import { said } from '../../texts/said.ts';
import { useCampaign } from './campaign-context.ts';
import type { HopperContact } from './campaign-queries.ts';
import { ContactLink } from './contact-link.tsx';
import classes from './hopper-columns.module.css';
import { HopperMenu } from './hopper-menu.tsx';
import type { Wish } from './hopper-wish.tsx';
import { hasQuickDelays } from './quick-delays.ts';

/** More would only be cut off. */
const MOST_CHIPS = 4;

export function useHopperColumns(ask: (wish: Wish, row: HopperContact) => void): Column<HopperContact>[] {
  const { t } = useTranslation();
  return [
    {
      id: 'contact',
      title: t('campaigns.contact'),
      width: 'minmax(120px, 1.2fr)',
      isNarrow: true,
      cell: ({ contactId, contact }) => <ContactLink contactId={contactId} name={contact} />,
    },
    {
      id: 'next',
      title: t('campaigns.nextCall'),
      width: 'minmax(96px, 0.9fr)',
      isNarrow: true,
      cell: (row) => <NextCall row={row} />,
    },
    {
      id: 'phone',
      title: t('campaigns.phone'),
      width: 'minmax(90px, 0.7fr)',
      cell: ({ next }) => next.label && <PhoneLabel label={next.label} />,
    },
    {
      id: 'reason',
      title: t('campaigns.because'),
      width: 'minmax(140px, 1.2fr)',
      cell: ({ next }) => <Because words={said(next.reason, next.sentence)} because={next.because} />,
    },
    {
      id: 'primary',
      title: t('contacts.primaryPhone'),
      width: 'minmax(120px, 0.8fr)',
      cell: ({ primaryPhone }) => primaryPhone && numberText(primaryPhone),
    },
    {
      id: 'additional',
      title: t('contacts.additionalPhones'),
      width: 'minmax(200px, 2fr)',
      cell: ({ additionalPhones }) => (
        <div className={classes.phones}>
          {additionalPhones.slice(0, MOST_CHIPS).map((phone) => (
            <PhoneChip key={phone.id} phone={phone} />
          ))}
          {additionalPhones.length > MOST_CHIPS && (
            <Text span className="quiet" fz="xs">
              +{additionalPhones.length - MOST_CHIPS}
            </Text>
          )}
        </div>
      ),
    },
    {
      id: 'menu',
      title: '',
      width: '44px',
      isFixed: true,
      isNarrow: true,
      cell: (row) => <HopperMenu row={row} onChoose={(wish) => ask(wish, row)} />,
    },
  ];
}

function NextCall({ row: { attempt, next } }: { row: HopperContact }) {
  const { t } = useTranslation();
  const { dial } = useCampaign();
  if (attempt) {
    return (
      <Tooltip label={t('campaigns.callHint')}>
        <Badge color="teal" variant="light" c="var(--mantine-color-text)">
          {t(`campaigns.callStates.${attempt.state}`)}
        </Badge>
      </Tooltip>
    );
  }
  return new Date(next.at).getTime() <= Date.now() ? (
    t('campaigns.due')
  ) : (
    <Moment at={next.at} withSeconds={hasQuickDelays(dial)} />
  );
}
