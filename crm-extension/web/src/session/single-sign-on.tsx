// The way in by the company's own login, where one is configured; not in a frame, where there are no cookies.
import { Alert, Button, Divider } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf } from '../../../../api/client.ts';
import { api } from '../data/api.ts';
import { isFramed } from '../data/framed.ts';

export function SingleSignOn() {
  const { t } = useTranslation();
  const { data: ways } = useQuery({
    queryKey: ['ways'],
    queryFn: () => answerOf(api.session.ways.$get()),
    enabled: !isFramed,
  });
  if (!ways?.singleSignOn) return null;
  const { pathname, search } = window.location;
  const hasFailed = new URLSearchParams(search).has('error');
  const href = `/api/session/single-sign-on?returnTo=${encodeURIComponent(pathname)}`;
  return (
    <>
      {hasFailed && (
        <Alert color="red" variant="light" role="alert">
          {t('session.singleSignOnFailed')}
        </Alert>
      )}
      <Button component="a" href={href} variant="default" fullWidth>
        {t('session.signInBy', { name: ways.singleSignOn.name })}
      </Button>
      <Divider label={t('session.or')} />
    </>
  );
}
