// The calls that wait because a rule holds them: how many, by which rules, and whose they are.
import { Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useExplanations } from '../../parts/explanations.ts';
import { TextLink } from '../../parts/text-link.tsx';
import { useSession } from '../../session/session.ts';
import { said } from '../../texts/said.ts';
import { ContactLink } from './contact-link.tsx';
import classes from './held-calls.module.css';
import { heldCallsQuery, newestHeldQuery } from './held-queries.ts';
import { HeldUntil } from './held-until.tsx';

export function HeldCalls({ campaignId }: { campaignId: string }) {
  const { t, i18n } = useTranslation();
  const { can } = useSession();
  const { ruleWords } = useExplanations();
  const held = useQuery(heldCallsQuery(campaignId)).data;
  const calls = held?.calls ?? 0;
  const maySee = can('contacts:read');
  const newest = useQuery({ ...newestHeldQuery(campaignId), enabled: maySee && calls > 0 }).data ?? [];
  if (!held) return null;
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <section aria-label={t('held.title')}>
      <Title order={2} mb={4}>
        {t('held.title')}
        {calls > 0 && ` (${number.format(calls)})`}
      </Title>
      {calls === 0 && <Text className="quiet">{t('held.none')}</Text>}
      <ul className={classes.rules}>
        {held.rules.map(({ rule, calls: ofRule, freeAt }) => (
          <li key={rule} className={classes.rule}>
            <b>
              {ruleWords(rule)}: {number.format(ofRule)}
            </b>{' '}
            · <HeldUntil freeAt={freeAt} />
          </li>
        ))}
      </ul>
      {calls > 0 && newest.length > 0 && (
        <Table verticalSpacing={6} horizontalSpacing="xs" style={{ '--table-border-color': 'var(--line)' }}>
          <Table.Tbody>
            {newest.map(({ attemptId, contactId, contact, rule, detail, sentence, freeAt }) => (
              <Table.Tr key={attemptId}>
                <Table.Td pl={0}>
                  <ContactLink contactId={contactId} name={contact} />
                </Table.Td>
                <Table.Td>{ruleWords(rule)}</Table.Td>
                <Table.Td visibleFrom="xs" className="quiet">
                  {said(detail, sentence)}
                </Table.Td>
                <Table.Td pr={0} ta="right">
                  <HeldUntil freeAt={freeAt} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {maySee && (
        <TextLink to="/campaigns/$campaignId/held" params={{ campaignId }} fz="sm">
          {t('held.all')}
        </TextLink>
      )}
    </section>
  );
}
