// What is wrong with the refused rows, counted, with an example of each.
import { Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorState, LoadingRows } from '../../parts/states.tsx';
import { phrase, said } from '../../texts/said.ts';
import { errorsQuery } from './import-queries.ts';
import { problemGroups } from './problem-groups.ts';

export function Problems({ importId, refused }: { importId: string; refused: number }) {
  const { t } = useTranslation();
  const { data: rows, error, refetch } = useQuery(errorsQuery(importId, refused));
  if (!rows) {
    return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingRows rows={2} />;
  }
  return (
    <div>
      <Table verticalSpacing={4} aria-label={t('imports.problems')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('imports.problem')}</Table.Th>
            <Table.Th>{t('imports.example')}</Table.Th>
            <Table.Th ta="right">{t('imports.counts.rows')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {problemGroups(rows).map(({ columnName, reason, sentence, value, line, count }) => (
            <Table.Tr key={`${columnName} ${reason}`}>
              <Table.Td>
                {columnName ? (
                  <>
                    <b>{columnName}</b> {phrase(reason, sentence)}
                  </>
                ) : (
                  said(reason, sentence)
                )}
              </Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                {value} <span className="quiet">{t('imports.line', { line })}</span>
              </Table.Td>
              <Table.Td ta="right">{count}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {rows.length < refused && (
        <Text className="quiet" fz="xs" mt="xs">
          {t('imports.firstOnly', { count: rows.length })}
        </Text>
      )}
    </div>
  );
}
