// The columns of held calls.
import { ActionIcon } from '@mantine/core';
import IconListSearch from '@tabler/icons-react/icons/IconListSearch';
import { useTranslation } from 'react-i18next';
import { nameOf } from '../../parts/contact-name.ts';
import type { Column } from '../../parts/data-table.tsx';
import { useExplanations } from '../../parts/explanations.ts';
import { Moment } from '../../parts/moment.tsx';
import { said } from '../../texts/said.ts';
import { ContactLink } from './contact-link.tsx';
import { Detail } from './detail.tsx';
import type { HeldCall } from './held-queries.ts';
import { HeldUntil } from './held-until.tsx';

export function useHeldColumns(onInputs: (held: HeldCall) => void): Column<HeldCall>[] {
  const { t } = useTranslation();
  const { ruleWords } = useExplanations();
  return [
    {
      id: 'contact',
      title: t('campaigns.contact'),
      width: 'minmax(80px, 1.2fr)',
      isNarrow: true,
      cell: ({ contactId, contact }) => <ContactLink contactId={contactId} name={contact} />,
    },
    {
      id: 'rule',
      title: t('held.rule'),
      width: 'minmax(96px, 1.2fr)',
      isNarrow: true,
      cell: ({ rule }) => ruleWords(rule),
    },
    {
      id: 'detail',
      title: t('held.detail'),
      width: 'minmax(160px, 1.6fr)',
      cell: ({ detail, sentence }) => <Detail words={said(detail, sentence)} />,
    },
    { id: 'version', title: t('held.version'), width: 'minmax(90px, 0.8fr)', cell: ({ version }) => version },
    {
      id: 'freeAt',
      title: t('held.untilTitle'),
      width: 'minmax(96px, 1.2fr)',
      isNarrow: true,
      cell: ({ freeAt }) => (freeAt === null ? <HeldUntil freeAt={null} /> : <Moment at={freeAt} />),
    },
    {
      id: 'heldAt',
      title: t('held.at'),
      width: 'minmax(110px, 0.9fr)',
      cell: ({ heldAt }) => <Moment at={heldAt} />,
    },
    {
      id: 'inputs',
      title: '',
      width: '44px',
      isNarrow: true,
      cell: (held) => (
        <ActionIcon
          aria-label={t('held.inputsOf', {
            name: held.contact ? nameOf(held.contact) : t('campaigns.erased'),
          })}
          onClick={() => onInputs(held)}
        >
          <IconListSearch size={16} />
        </ActionIcon>
      ),
    },
  ];
}
