// Signing in; the address stays, so that a deep link leads where it should afterwards.
import { Alert, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { codeWasRefused } from './code-entrance.ts';
import { FrontDoor } from './front-door.tsx';
import { showSession } from './session.ts';
import { SignInForm } from './sign-in-form.tsx';
import { SingleSignOn } from './single-sign-on.tsx';

export function LoginPage() {
  const { t } = useTranslation();
  return (
    <FrontDoor title={t('session.signIn')}>
      {codeWasRefused() && (
        <Alert color="yellow" variant="light" role="alert">
          {t('session.codeRefused')}
        </Alert>
      )}
      <SingleSignOn />
      <SignInForm onDone={showSession} />
      <Text fz="xs" className="quiet">
        {t('session.noFirstAdmin')}
      </Text>
    </FrontDoor>
  );
}
