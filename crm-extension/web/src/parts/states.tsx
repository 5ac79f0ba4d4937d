// What a page shows when it has nothing else to show: loading, empty, failed, not allowed, not there.
import { Button, Center, Skeleton, Stack, Text, ThemeIcon } from '@mantine/core';
import IconAlertTriangle from '@tabler/icons-react/icons/IconAlertTriangle';
import IconCloudOff from '@tabler/icons-react/icons/IconCloudOff';
import IconLock from '@tabler/icons-react/icons/IconLock';
import IconMapOff from '@tabler/icons-react/icons/IconMapOff';
import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../../../api/client.ts';
import { failureText } from '../texts/said.ts';

type StateProps = {
  icon: ComponentType<{ size?: number | string }>;
  title: string;
  hint?: string | undefined;
  children?: ReactNode;
};

/** A list without rows, or a page without content: says what this place is for and offers the next step. */
export function EmptyState({ icon: Icon, title, hint, children }: StateProps) {
  return (
    <Center mih={240} p="lg">
      <Stack align="center" gap="xs" maw={420} ta="center">
        <ThemeIcon variant="light" color="gray" size={44} radius="md">
          <Icon size={22} />
        </ThemeIcon>
        <Text fw={600} fz="lg">
          {title}
        </Text>
        {hint && <Text className="quiet">{hint}</Text>}
        {children}
      </Stack>
    </Center>
  );
}

/** Whatever a query or a request threw, in words, with what can be done about it. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const retry = onRetry && (
    <Button variant="default" mt="xs" onClick={onRetry}>
      {t('words.retry')}
    </Button>
  );
  if (!(error instanceof ApiError)) {
    return (
      <EmptyState icon={IconCloudOff} title={t('words.failed')} hint={t('words.noAnswer')}>
        {retry}
      </EmptyState>
    );
  }
  if (error.status === 403) return <NoPermission />;
  if (error.status === 404) {
    return <EmptyState icon={IconMapOff} title={t('words.notFound')} hint={t('words.notFoundHint')} />;
  }
  const requestId = error.problem?.requestId ?? String(error.status);
  const hint = error.status >= 500 ? t('words.failedHint', { requestId }) : failureText(error);
  return (
    <EmptyState icon={IconAlertTriangle} title={t('words.failed')} hint={hint}>
      {retry}
    </EmptyState>
  );
}

export function NoPermission() {
  const { t } = useTranslation();
  return <EmptyState icon={IconLock} title={t('words.noPermission')} hint={t('words.noPermissionHint')} />;
}

/** Lines of about the height of what will come. */
export function LoadingRows({ rows = 6 }: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs" p="md" role="status" aria-label={t('words.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines that are all the same
        <Skeleton key={row} height={20} width={`${90 - (row % 4) * 12}%`} />
      ))}
    </Stack>
  );
}
