// What a change changed: each value before and after; all of it in a pop-up.
import { Popover, Table, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isId } from '../../data/ids.ts';
import { momentText } from '../../parts/moment-text.ts';
import type { Entry } from './audit-queries.ts';
import { type ChangedValue, changedValues } from './audit-values.ts';

const MOMENT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/;

export function AuditChange({ entry }: { entry: Entry }) {
  const { t, i18n } = useTranslation();
  const values = changedValues(entry.before, entry.after);
  if (values.length === 0) return null;
  const text = (value: unknown): string => {
    if (value === null) return '';
    if (typeof value === 'boolean') return t(value ? 'words.yes' : 'words.no');
    const moment = typeof value === 'string' && MOMENT.test(value) ? new Date(value) : null;
    return moment && !Number.isNaN(moment.getTime())
      ? momentText(moment, new Date(), { language: i18n.language })
      : String(value);
  };
  const inOneLine = ({ name, from, to }: ChangedValue) =>
    entry.before && entry.after
      ? `${name}: ${text(from) || '–'} → ${text(to) || '–'}`
      : `${name}: ${text(to ?? from)}`;
  return (
    <Popover position="bottom-start" width={460} withinPortal shadow="md">
      <Popover.Target>
        <UnstyledButton style={{ overflow: 'hidden', width: '100%' }}>
          <Text truncate>{wordsFirst(values).map(inOneLine).join(', ')}</Text>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown style={{ maxHeight: 340, overflow: 'auto' }}>
        <Table verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('audit.field')}</Table.Th>
              <Table.Th>{t('audit.before')}</Table.Th>
              <Table.Th>{t('audit.after')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {values.map(({ name, from, to }) => (
              <Table.Tr key={name}>
                <Table.Td>{name}</Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{text(from)}</Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{text(to)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Names and states come before settings within settings, and ids, which say nothing to a person, last. */
function wordsFirst(values: readonly ChangedValue[]): ChangedValue[] {
  const rank = ({ name, from, to }: ChangedValue) => (isId(to ?? from) ? 2 : Number(name.includes('›')));
  return values.toSorted((a, b) => rank(a) - rank(b));
}
