// How far the CRM was read, what waits to be written there, and the numbers there that cannot be dialed.
import { List, Progress, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { SheetSection } from '../../parts/sheet.tsx';
import { TextLink } from '../../parts/text-link.tsx';
import { useSession } from '../../session/session.ts';
import { phrase } from '../../texts/said.ts';
import { problemsQuery, syncQuery } from './crm-queries.ts';
import { useLiveSync } from './use-live-sync.ts';

export function CrmProgress() {
  const { t, i18n } = useTranslation();
  const { can } = useSession();
  const { data } = useQuery(syncQuery);
  useLiveSync();
  const number = new Intl.NumberFormat(i18n.language);
  if (!data) return null;
  const { objects, results, peopleWithProblems } = data;
  return (
    <>
      <SheetSection title={t('crm.progress')}>
        {objects.length === 0 && <Text className="quiet">{t('crm.notBegun')}</Text>}
        {objects.map(({ object, phase, read, total }) => (
          <Stack key={object} gap={4}>
            <Text>
              {t(`crm.objects.${object}`)}:{' '}
              {phase === 'following'
                ? t('crm.inStep', { read: number.format(read) })
                : t('crm.readSoFar', {
                    read: number.format(read),
                    total: total === null ? '…' : number.format(total),
                  })}
            </Text>
            {phase === 'first' && (
              <Progress
                value={total ? (100 * read) / total : 0}
                aria-label={t(`crm.objects.${object}`)}
                animated
              />
            )}
          </Stack>
        ))}
        <Text className="quiet">{t('crm.results', results)}</Text>
      </SheetSection>
      {peopleWithProblems > 0 && can('contacts:read') && <Problems count={peopleWithProblems} />}
    </>
  );
}

function Problems({ count }: { count: number }) {
  const { t } = useTranslation();
  const { data = [] } = useQuery(problemsQuery);
  return (
    <SheetSection title={t('crm.problems', { count })}>
      <Text className="quiet">{t('crm.problemsHint')}</Text>
      <List>
        {data.flatMap(({ contactId, problems }) =>
          problems.map(({ number, problem, sentence }) => (
            <List.Item key={`${contactId} ${number}`}>
              <TextLink to="/contacts/$contactId" params={{ contactId }}>
                {number}
              </TextLink>{' '}
              {phrase(problem, sentence)}
            </List.Item>
          )),
        )}
      </List>
    </SheetSection>
  );
}
