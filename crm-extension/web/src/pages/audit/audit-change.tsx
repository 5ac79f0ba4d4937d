// What a change changed: each value before and after; all of it in a pop-up.
import { Popover, Table, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Entry } from './audit-queries.ts';

/** What no person asks for. */
const OWN = new Set(['id', 'version', 'createdAt', 'updatedAt', 'searchText']);

export function AuditChange({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const { before, after } = entry;
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (name) => !OWN.has(name) && !name.endsWith('Hash'),
  );
  if (names.length === 0) return null;
  const line = names.map(
    (name) => [name, before ? shown(before[name]) : null, after ? shown(after[name]) : null] as const,
  );
  return (
    <Popover position="bottom-start" width={460} withinPortal shadow="md">
      <Popover.Target>
        <UnstyledButton style={{ overflow: 'hidden', width: '100%' }}>
          <Text truncate>
            {line
              .filter(([, from, to]) => from || to)
              .map(([name, from, to]) =>
                from === null || to === null
                  ? `${name}: ${to ?? from}`
                  : `${name}: ${from || '–'} → ${to || '–'}`,
              )
              .join(', ')}
          </Text>
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
            {line.map(([name, from, to]) => (
              <Table.Tr key={name}>
                <Table.Td>{name}</Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{from}</Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{to}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Popover.Dropdown>
    </Popover>
  );
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
