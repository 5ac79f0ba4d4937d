// A row per status: after how many calls a phone is over its limit, and how long the next round waits.
import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RETRY_STATUSES, type RetryStatus } from '../../../../../workflows/rules/status.ts';
import { NumberField } from './number-field.tsx';
import classes from './retry-rules.module.css';
import { useSettings } from './settings-context.ts';
import type { CampaignValues } from './settings-values.ts';

type RetryRule = CampaignValues['dial']['retry'][RetryStatus];

export function RetryRules() {
  const { t } = useTranslation();
  const { values, changeIn, errorOf, isReadOnly } = useSettings();
  const { retry } = values.dial;
  const change = (status: RetryStatus, rule: Partial<RetryRule>) =>
    changeIn('dial', { retry: { ...retry, [status]: { ...retry[status], ...rule } } });
  return (
    <Table className={classes.rules} verticalSpacing={6} horizontalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('campaigns.status')}</Table.Th>
          <Table.Th>{t('campaignSettings.maxAttempts')}</Table.Th>
          <Table.Th>{t('campaignSettings.retryDelay')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {RETRY_STATUSES.map((status) => {
          const name = t(`campaigns.statuses.${status}`);
          return (
            <Table.Tr key={status}>
              <Table.Th scope="row">
                <Text span fw={500}>
                  {name}
                </Text>{' '}
                <Text span className="quiet" fz="xs" visibleFrom="xs">
                  {t(`campaignSettings.statusHints.${status}`)}
                </Text>
              </Table.Th>
              <Table.Td>
                <NumberField
                  aria-label={t('campaignSettings.maxAttemptsOf', { status: name })}
                  min={1}
                  max={1000}
                  readOnly={isReadOnly}
                  value={retry[status].maxAttempts}
                  error={errorOf(`dial.retry.${status}.maxAttempts`)}
                  onChange={(maxAttempts) => change(status, { maxAttempts })}
                />
              </Table.Td>
              <Table.Td>
                <NumberField
                  aria-label={t('campaignSettings.retryDelayOf', { status: name })}
                  scale={60}
                  readOnly={isReadOnly}
                  value={retry[status].retryDelaySeconds}
                  error={errorOf(`dial.retry.${status}.retryDelaySeconds`)}
                  onChange={(retryDelaySeconds) => change(status, { retryDelaySeconds })}
                />
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}
