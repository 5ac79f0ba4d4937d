// The ways in by the company's own login and by the connected CRM. In a frame there are no cookies: there only the CRM's,
// in a window of its own.
import { Alert, Button, Divider } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf } from '../../../../api/client.ts';
import { api } from '../data/api.ts';
import { isFramed } from '../data/framed.ts';
import { signInInWindow } from './code-entrance.ts';

export function SingleSignOn() {
  const { t } = useTranslation();
  const { data: ways } = useQuery({
    queryKey: ['ways'],
    queryFn: () => answerOf(api.session.ways.$get()),
  });
  const single = isFramed ? null : ways?.singleSignOn;
  if (!single && !ways?.crm) return null;
  const { pathname, search } = window.location;
  const hasFailed = new URLSearchParams(search).has('error');
  const returnTo = encodeURIComponent(pathname);
  const href = `/api/session/single-sign-on?returnTo=${returnTo}`;
  return (
    <>
      {hasFailed && (
        <Alert color="red" variant="light" role="alert">
          {t('session.singleSignOnFailed')}
        </Alert>
      )}
      {single && (
        <Button component="a" href={href} variant="default" fullWidth>
          {t('session.signInBy', { name: single.name })}
        </Button>
      )}
      {ways?.crm && isFramed && (
        <Button variant="default" fullWidth onClick={signInInWindow}>
          {t('session.signInBy', { name: ways.crm.name })}
        </Button>
      )}
      {ways?.crm && !isFramed && (
        <Button component="a" href={`/api/session/crm?returnTo=${returnTo}`} variant="default" fullWidth>
          {t('session.signInBy', { name: ways.crm.name })}
        </Button>
      )}
      <Divider label={t('session.or')} />
    </>
  );
}
