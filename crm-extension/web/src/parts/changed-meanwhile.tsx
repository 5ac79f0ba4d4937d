// Says that somebody else was faster, and lets the person decide whose values stay.
import { Alert, Button, Group, Text } from '@mantine/core';
import IconUsers from '@tabler/icons-react/icons/IconUsers';
import { useTranslation } from 'react-i18next';

/** Goes with `useEdit`: `onReload` drops what was typed, `onOverwrite` sends it again. */
export function ChangedMeanwhile({ onReload, onOverwrite }: { onReload(): void; onOverwrite(): void }) {
  const { t } = useTranslation();
  return (
    <Alert
      variant="light"
      color="yellow"
      icon={<IconUsers size={18} />}
      title={t('words.changedMeanwhile')}
      role="alert"
    >
      <Text fz="sm" mb="xs">
        {t('words.changedMeanwhileHint')}
      </Text>
      <Group gap="xs">
        <Button variant="default" onClick={onReload}>
          {t('words.reload')}
        </Button>
        <Button variant="default" onClick={onOverwrite}>
          {t('words.overwrite')}
        </Button>
      </Group>
    </Alert>
  );
}
