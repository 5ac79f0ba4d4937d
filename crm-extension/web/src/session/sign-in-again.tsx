// Signing in again in place when the session has ended: the page below keeps what was typed.
import { Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { signedInAgain, useSessionLost } from './lost-session.ts';
import { type Me, showSession, useSession } from './session.ts';
import { SignInForm } from './sign-in-form.tsx';

export function SignInAgain() {
  const { t } = useTranslation();
  const lost = useSessionLost();
  const { me, userId } = useSession();
  const done = (now: Me) => {
    // Another person must not see what this one has open.
    if (now.user?.id !== userId) return window.location.reload();
    showSession(now);
    signedInAgain();
  };
  return (
    <Modal
      opened={lost}
      onClose={() => {}}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title={t('session.ended')}
    >
      <Stack gap="sm">
        <Text className="quiet">{t('session.endedHint')}</Text>
        <SignInForm email={me.user?.email ?? ''} onDone={done} />
      </Stack>
    </Modal>
  );
}
