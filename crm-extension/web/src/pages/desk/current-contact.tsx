// The contact on the desk: the call, who it is, what was before, and what is said of it now.
import { Button, Group, Stack, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconPencil from '@tabler/icons-react/icons/IconPencil';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session.ts';
import { CallBar } from './call-bar.tsx';
import { isConversation, phaseOf } from './call-phase.ts';
import { ContactFacts } from './contact-facts.tsx';
import { Conversation } from './conversation.tsx';
import classes from './desk.module.css';
import type { CurrentContact as Current } from './desk-queries.ts';
import { EditPhones } from './edit-phones.tsx';
import { PastCalls } from './past-calls.tsx';
import { PhonesInOrder } from './phones-in-order.tsx';
import { PreviewBar } from './preview-bar.tsx';

export function CurrentContact({ current }: { current: Current }) {
  const { t } = useTranslation();
  const { can } = useSession();
  const [editing, edit] = useDisclosure();
  const phase = phaseOf(current);
  return (
    <section className={classes.current} aria-label={t('desk.current')}>
      {phase === 'preview' ? <PreviewBar current={current} /> : <CallBar current={current} phase={phase} />}
      <div className={classes.card} data-phase={phase}>
        <Stack gap="lg" className={classes.about}>
          <ContactFacts current={current} />
          <Stack gap="xs">
            <Group justify="space-between" gap="xs">
              <Title order={3}>{t('desk.phones')}</Title>
              {can('contacts:edit') && !editing && (
                <Button
                  variant="subtle"
                  size="compact-xs"
                  leftSection={<IconPencil size={14} />}
                  onClick={edit.open}
                >
                  {t('desk.editPhones')}
                </Button>
              )}
            </Group>
            {editing ? (
              <EditPhones contact={current.contact} onClose={edit.close} />
            ) : (
              <PhonesInOrder current={current} />
            )}
          </Stack>
        </Stack>
        {isConversation(phase) && (
          <Stack gap="sm" className={classes.conversation}>
            <Conversation key={current.attemptId} current={current} phase={phase} />
          </Stack>
        )}
        <Stack gap="sm" className={classes.past}>
          <Title order={3}>{t('contacts.history')}</Title>
          <PastCalls calls={current.history} />
        </Stack>
      </div>
    </section>
  );
}
