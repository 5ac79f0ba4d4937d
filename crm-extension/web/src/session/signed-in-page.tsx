// Where the sign-in of the CRM ends that a framed console asked for. As a rule its window closes before anybody reads it.
import { Alert, Anchor, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codeWasHandedOver, codeWasRefused } from './code-entrance.ts';
import { FrontDoor } from './front-door.tsx';
import { useMe } from './session.ts';

export function SignedInPage() {
  const { t } = useTranslation();
  const { data: me, isPending } = useMe();
  const [hasFailed] = useState(() => new URLSearchParams(window.location.search).has('error'));
  if (isPending) return null;
  if (hasFailed || codeWasRefused()) {
    return (
      <FrontDoor title={t('session.notSignedIn')}>
        <Alert color="yellow" variant="light" role="alert">
          {t(hasFailed ? 'session.singleSignOnFailed' : 'session.codeRefused')}
        </Alert>
        <Text>{t('session.againFromCrm')}</Text>
        <ToConsole />
      </FrontDoor>
    );
  }
  if (codeWasHandedOver()) return <FrontDoor title={t('session.signedIn')} hint={t('session.closeWindow')} />;
  const [title, hint] = me
    ? [t('session.signedIn'), t('session.signedInHere', { name: me.user?.name ?? me.kind })]
    : [t('session.notSignedIn'), t('session.nothingHere')];
  return (
    <FrontDoor title={title} hint={hint}>
      <ToConsole />
    </FrontDoor>
  );
}

function ToConsole() {
  const { t } = useTranslation();
  return (
    <Anchor href="/" underline="always">
      {t('session.toConsole')}
    </Anchor>
  );
}
