// A secret that is shown this once, with a way to copy it.
import { Button, Code, CopyButton, Group, Modal, Stack, Text } from '@mantine/core';
import IconCheck from '@tabler/icons-react/icons/IconCheck';
import IconCopy from '@tabler/icons-react/icons/IconCopy';
import { useTranslation } from 'react-i18next';

type ShownOnceProps = { secret: string | null; title: string; hint: string; onClose(): void };

/** Closes only by its button: nobody loses the secret by a click beside it. */
export function ShownOnce({ secret, title, hint, onClose }: ShownOnceProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={secret !== null}
      onClose={onClose}
      title={title}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <Stack gap="sm">
        <Text>{hint}</Text>
        <Code block style={{ wordBreak: 'break-all', whiteSpace: 'pre-wrap' }}>
          {secret}
        </Code>
        <Group justify="flex-end" gap="xs">
          <CopyButton value={secret ?? ''}>
            {({ copied, copy }) => (
              <Button
                variant="default"
                leftSection={copied ? <IconCheck size={15} /> : <IconCopy size={15} />}
                onClick={copy}
              >
                {t(copied ? 'words.copied' : 'words.copy')}
              </Button>
            )}
          </CopyButton>
          <Button onClick={onClose}>{t('words.keptIt')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
