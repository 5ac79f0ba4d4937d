// Lets those in who are signed in, and shows the others where to sign in.
import { Center, Loader } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { ErrorState } from '../parts/states.tsx';
import { LoginPage } from '../session/login-page.tsx';
import { SessionContext, sessionOf, useMe } from '../session/session.ts';
import { SignInAgain } from '../session/sign-in-again.tsx';

export function Door({ children }: { children: ReactNode }) {
  const { data: me, error, isPending, refetch } = useMe();
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
        {children}
        <SignInAgain />
      </SessionContext>
    );
  }
  return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoginPage />;
}
