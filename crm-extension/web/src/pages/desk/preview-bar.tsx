// A contact before the call: accept or skip within the time, and the warning that the number is not chosen here.
import { Alert, Button, Group, Kbd, Progress, Text } from '@mantine/core';
import IconPhoneOutgoing from '@tabler/icons-react/icons/IconPhoneOutgoing';
import IconPlayerSkipForward from '@tabler/icons-react/icons/IconPlayerSkipForward';
import IconRoute from '@tabler/icons-react/icons/IconRoute';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerNow } from '../../data/server-clock.ts';
import { Until } from '../../parts/timer.tsx';
import classes from './desk.module.css';
import { acceptPreview, type CurrentContact, skipPreview, useDeskAction } from './desk-queries.ts';
import { useShortcuts } from './use-shortcuts.ts';

export function PreviewBar({ current }: { current: CurrentContact }) {
  const { t } = useTranslation();
  const { attemptId, previewUntil, warning } = current;
  const accepting = useDeskAction(acceptPreview);
  const skipping = useDeskAction(skipPreview);
  const isPending = accepting.isPending || skipping.isPending;
  const accept = () => isPending || accepting.mutate(attemptId);
  const skip = () => isPending || skipping.mutate(attemptId);
  useShortcuts({ A: accept, S: skip });
  return (
    <>
      <div className={classes.callBar} data-phase="preview">
        <Group gap="xs" wrap="nowrap" miw={0}>
          <Text fw={600} role="status">
            {t('desk.phases.preview')}
          </Text>
          {previewUntil && <Until at={previewUntil} fw={600} fz="lg" />}
        </Group>
        <Group gap="xs">
          <Button
            variant="default"
            aria-keyshortcuts="Alt+S"
            leftSection={<IconPlayerSkipForward size={15} />}
            rightSection={
              <Kbd size="xs" className={classes.keys}>
                Alt S
              </Kbd>
            }
            loading={skipping.isPending}
            onClick={skip}
          >
            {t('desk.skip')}
          </Button>
          <Button
            aria-keyshortcuts="Alt+A"
            leftSection={<IconPhoneOutgoing size={15} />}
            rightSection={
              <Kbd size="xs" className={classes.keys}>
                Alt A
              </Kbd>
            }
            loading={accepting.isPending}
            onClick={accept}
          >
            {t('desk.accept')}
          </Button>
        </Group>
      </div>
      {previewUntil && <Remaining key={attemptId} until={previewUntil} />}
      {warning && (
        <Alert variant="light" color="yellow" icon={<IconRoute size={18} />} mx="md" mt="sm" role="note">
          {t('desk.chosenByStrategy')}
        </Alert>
      )}
    </>
  );
}

/** What is left of the time that there was when it was first seen. */
function Remaining({ until }: { until: string }) {
  const { t } = useTranslation();
  const now = useServerNow();
  const [first] = useState(now);
  const all = Math.max(1, Date.parse(until) - first);
  const left = Math.max(0, Date.parse(until) - now);
  return <Progress value={(100 * left) / all} size={3} radius={0} aria-label={t('desk.timeLeft')} />;
}
