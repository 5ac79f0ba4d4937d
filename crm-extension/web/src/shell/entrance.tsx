// Lets those in who are signed in, and shows the others where to sign in.
import { Center, Loader } from '@mantine/core';
import { lazy, Suspense, useMemo } from 'react';
import { hostAround, hostRefusal } from '../host/host-around.ts';
import { ErrorState } from '../parts/states.tsx';
import { LoginPage } from '../session/login-page.tsx';
import { SessionContext, sessionOf, useMe } from '../session/session.ts';
import { SignInAgain } from '../session/sign-in-again.tsx';
import { Shell } from './shell.tsx';

/** Only inside a CRM. */
const HostLink = lazy(() => import('../host/host-link.tsx').then(({ HostLink }) => ({ default: HostLink })));

export function Entrance() {
  const { data: me, error, isPending, refetch } = useMe();
  const isInCrm = hostAround() !== null || hostRefusal() !== null;
  const session = useMemo(() => (me ? sessionOf(me) : null), [me]);
  if (isPending) {
    return (
      <Center mih="100%">
        <Loader size="sm" />
      </Center>
    );
  }
  if (session) {
    return (
      <SessionContext value={session}>
        <Shell />
        <SignInAgain />
        {isInCrm && (
          <Suspense>
            <HostLink />
          </Suspense>
        )}
      </SessionContext>
    );
  }
  return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoginPage />;
}
