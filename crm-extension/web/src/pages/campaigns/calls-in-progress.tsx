// The calls that are being placed, ring or are answered now.
import { Table, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../parts/moment.tsx';
import { PhoneLabel } from '../../parts/phone-label.tsx';
import { AttemptOutcome } from './attempt-outcome.tsx';
import type { HistoryAttempt } from './campaign-queries.ts';
import { ContactLink } from './contact-link.tsx';

/** A supervisor reads so many; all are in History. */
const MOST_SHOWN = 10;

export function CallsInProgress({ attempts }: { attempts: readonly HistoryAttempt[] }) {
  const { t } = useTranslation();
  const calls = attempts.filter(({ status }) => status === null).slice(0, MOST_SHOWN);
  if (calls.length === 0) return null;
  return (
    <section>
      <Title order={2} mb={4}>
        {t('overview.inProgress')}
      </Title>
      <Table verticalSpacing={6} horizontalSpacing="xs" style={{ '--table-border-color': 'var(--line)' }}>
        <Table.Tbody>
          {calls.map((attempt) => (
            <Table.Tr key={attempt.id}>
              <Table.Td pl={0}>
                <ContactLink contactId={attempt.contactId} name={attempt.contact} />
              </Table.Td>
              <Table.Td>
                <PhoneLabel label={attempt.label} />
              </Table.Td>
              <Table.Td>
                <AttemptOutcome attempt={attempt} />
              </Table.Td>
              <Table.Td pr={0} ta="right" visibleFrom="xs">
                <Moment at={attempt.placedAt ?? attempt.dueAt} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
