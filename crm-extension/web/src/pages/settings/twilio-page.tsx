// The connection to Twilio: whether calls can go out, and what is wrong when they cannot.
import { Alert, Anchor, Badge, Button, Code, Group, List, Table, Text } from '@mantine/core';
import IconRefresh from '@tabler/icons-react/icons/IconRefresh';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Sheet, SheetSection } from '../../parts/sheet.tsx';
import { ErrorState, LoadingRows } from '../../parts/states.tsx';
import { useSession } from '../../session/session.ts';
import { said, valueText } from '../../texts/said.ts';
import { SettingsFrame } from './settings-frame.tsx';
import { twilioQuery } from './settings-queries.ts';

const MOST_NUMBERS = 20;

export function TwilioPage() {
  const { t } = useTranslation();
  const { can } = useSession();
  const { data, error, refetch, isFetching } = useQuery({ ...twilioQuery, enabled: can('settings:read') });
  const again = (
    <Button
      variant="default"
      leftSection={<IconRefresh size={15} />}
      loading={isFetching}
      onClick={() => void refetch()}
    >
      {t('settings.checkAgain')}
    </Button>
  );
  if (!data) {
    return (
      <SettingsFrame tab="twilio" actions={again}>
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingRows />}
      </SettingsFrame>
    );
  }
  const { account, problems, problemSentences, callerId, callsPerSecond, webhookUrl, standInUrl } = data;
  const numbers = account?.numbers ?? [];
  const facts = [
    ...(account
      ? ([
          [t('settings.account'), `${account.name} (${account.sid})`],
          [
            t('settings.accountState'),
            `${valueText('accountState', account.status)} · ${valueText('accountType', account.type)}`,
          ],
        ] as const)
      : []),
    [t('settings.callerId'), callerId ?? t('words.none')],
    [
      t('settings.callsPerSecond'),
      callsPerSecond === 0 ? t('settings.noLimit') : t('settings.perSecond', { count: callsPerSecond }),
    ],
    [t('settings.webhookUrl'), webhookUrl],
  ] as const;
  return (
    <SettingsFrame tab="twilio" actions={again}>
      <Sheet>
        <div role="status">
          {problems.length === 0 ? (
            <Alert color="teal" variant="light">
              {t('settings.twilioGood')}
            </Alert>
          ) : (
            <Alert color="yellow" variant="light">
              <Text fw={600}>{t('settings.twilioProblems')}</Text>
              <List>
                {problems.map((problem, place) => (
                  <List.Item key={problem}>{said(problem, problemSentences[place])}</List.Item>
                ))}
              </List>
            </Alert>
          )}
        </div>
        {standInUrl && (
          <Text>
            {t('settings.standIn')}{' '}
            <Anchor href={standInUrl} target="_blank" rel="noreferrer" underline="always">
              {t('settings.phonePage')}
            </Anchor>
          </Text>
        )}
        <Table variant="vertical" withTableBorder>
          <Table.Tbody>
            {facts.map(([name, value]) => (
              <Table.Tr key={name}>
                <Table.Th w={170}>{name}</Table.Th>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        {account && (
          <SheetSection title={t('settings.numbers')}>
            {numbers.length === 0 ? (
              <Text className="quiet">{t('settings.noNumbers')}</Text>
            ) : (
              <Group gap="xs">
                {numbers.slice(0, MOST_NUMBERS).map((number) => (
                  <Badge key={number} color="gray" c="var(--mantine-color-text)">
                    {number}
                  </Badge>
                ))}
                {numbers.length > MOST_NUMBERS && (
                  <Text className="quiet">
                    {t('words.andMore', { count: numbers.length - MOST_NUMBERS })}
                  </Text>
                )}
              </Group>
            )}
          </SheetSection>
        )}
        <Text className="quiet">
          {t('settings.byConfiguration')} <Code>TWILIO_ACCOUNT_SID</Code>, <Code>TWILIO_AUTH_TOKEN</Code>,{' '}
          <Code>TWILIO_CALLER_ID</Code>, <Code>TWILIO_CALLS_PER_SECOND</Code>, <Code>PUBLIC_URL</Code>
        </Text>
      </Sheet>
    </SettingsFrame>
  );
}
