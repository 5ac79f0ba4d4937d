// Every link between us and the CRM: whether it holds, and what to do when it does not.
import { Button, List, Text, ThemeIcon } from '@mantine/core';
import IconAlertTriangle from '@tabler/icons-react/icons/IconAlertTriangle';
import IconCheck from '@tabler/icons-react/icons/IconCheck';
import IconRefresh from '@tabler/icons-react/icons/IconRefresh';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { SheetSection } from '../../parts/sheet.tsx';
import { tellFailure } from '../../parts/told.ts';
import { said } from '../../texts/said.ts';
import { type Check, checkConnection } from './crm-queries.ts';

export function CrmChecks() {
  const { t } = useTranslation();
  const { mutate, data, isPending } = useMutation({ mutationFn: checkConnection, onError: tellFailure });
  return (
    <SheetSection title={t('crm.checks')}>
      <div>
        <Button
          variant="default"
          leftSection={<IconRefresh size={15} />}
          loading={isPending}
          onClick={() => mutate()}
        >
          {t(data ? 'settings.checkAgain' : 'crm.checkNow')}
        </Button>
      </div>
      <div role="status">
        {data && (
          <List spacing="sm" center={false} aria-label={t('crm.checks')}>
            {data.checks.map((check) => (
              <CheckedLink key={check.name} check={check} />
            ))}
          </List>
        )}
      </div>
    </SheetSection>
  );
}

function CheckedLink({
  check: { name, ok, detail, detailSentence, action, actionSentence },
}: {
  check: Check;
}) {
  const { t } = useTranslation();
  const Icon = ok ? IconCheck : IconAlertTriangle;
  return (
    <List.Item
      icon={
        <ThemeIcon size={22} radius="xl" variant="light" color={ok ? 'teal' : 'yellow'}>
          <Icon size={14} aria-label={t(ok ? 'crm.holds' : 'crm.holdsNot')} />
        </ThemeIcon>
      }
    >
      <Text fw={500}>{t(`crm.links.${name}`)}</Text>
      <Text style={{ overflowWrap: 'anywhere' }}>{said(detail, detailSentence)}</Text>
      {action && <Text style={{ overflowWrap: 'anywhere' }}>{said(action, actionSentence)}</Text>}
    </List.Item>
  );
}
