// How the file is read: what was found by itself, with its first rows, and a way to change it.
import { Box, Group, Select, Switch, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SheetSection } from '../../parts/sheet.tsx';
import { fileSize } from './file-size.ts';
import type { Import } from './import-queries.ts';
import type { ImportTools } from './use-import.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-1'] as const;
const MOST_ROWS = 8;

type FileStepProps = { of: Import; edit: ImportTools['edit'] };

export function FileStep({ of: { format, header, preview, bytes, hasBom }, edit }: FileStepProps) {
  const { t, i18n } = useTranslation();
  const columns = header.map((name, column) => ({ key: `${column}:${name}`, name, column }));
  const rows = preview.slice(0, MOST_ROWS).map((cells, row) => ({ key: `row ${row}`, cells }));
  return (
    <>
      <SheetSection title={t('imports.format')}>
        <Text className="quiet">
          {t('imports.found', { size: fileSize(bytes, i18n.language), count: header.length })}
        </Text>
        <Group align="flex-end" gap="sm">
          <Select
            label={t('imports.delimiter')}
            w={150}
            allowDeselect={false}
            data={DELIMITERS.map((value) => ({
              value,
              label: t(`imports.delimiters.${nameOfDelimiter(value)}`),
            }))}
            value={format.delimiter}
            onChange={(delimiter) => delimiter && edit.mutate({ format: { delimiter } })}
          />
          <Select
            label={t('imports.encoding')}
            w={170}
            allowDeselect={false}
            disabled={hasBom}
            description={hasBom ? t('imports.saysItself') : undefined}
            data={ENCODINGS.map((value) => ({ value, label: value.toUpperCase() }))}
            value={format.encoding}
            onChange={(encoding) => encoding && edit.mutate({ format: { encoding } })}
          />
          <Switch
            label={t('imports.hasHeader')}
            mb={6}
            checked={format.hasHeader}
            onChange={(event) => edit.mutate({ format: { hasHeader: event.currentTarget.checked } })}
          />
        </Group>
      </SheetSection>
      <SheetSection title={t('imports.firstRows')}>
        <Box style={{ overflowX: 'auto' }} tabIndex={0} role="group" aria-label={t('imports.firstRows')}>
          <Table
            withTableBorder
            verticalSpacing={4}
            style={{ whiteSpace: 'nowrap' }}
            aria-busy={edit.isPending}
          >
            <Table.Thead>
              <Table.Tr>
                {columns.map(({ key, name, column }) => (
                  <Table.Th key={key}>{name || t('imports.column', { number: column + 1 })}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(({ key, cells }) => (
                <Table.Tr key={key}>
                  {columns.map((each) => (
                    <Table.Td key={each.key}>{cells[each.column]}</Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Box>
      </SheetSection>
    </>
  );
}

function nameOfDelimiter(delimiter: (typeof DELIMITERS)[number]) {
  return ({ ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const)[delimiter];
}
