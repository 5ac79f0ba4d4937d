// Whether an endpoint is told, and of what.
import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Endpoint } from './settings-queries.ts';

/** Keys of texts have no dots. */
export function nameOf(event: Endpoint['events'][number]) {
  return event === 'contact.closed' ? 'contactClosed' : 'callEnded';
}

export function EndpointState({ of: { enabled, failingSince } }: { of: Endpoint }) {
  const { t } = useTranslation();
  const state = enabled ? (failingSince ? 'failing' : 'on') : 'off';
  const color = { on: 'teal', failing: 'red', off: 'gray' }[state];
  return (
    <Badge color={color} c="var(--mantine-color-text)" flex="none">
      {t(`settings.endpointStates.${state}`)}
    </Badge>
  );
}
