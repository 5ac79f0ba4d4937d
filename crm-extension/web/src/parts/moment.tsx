// Moments and spans of time, in the viewer's zone and language.
import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** A moment of the API; the tooltip has it in full, with its zone. */
export function Moment({ at, zone }: { at: string; zone?: string | undefined }) {
  const { i18n } = useTranslation();
  const date = new Date(at);
  const isToday = date.toDateString() === new Date().toDateString();
  const options: Intl.DateTimeFormatOptions = isToday
    ? { hour: '2-digit', minute: '2-digit' }
    : { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' };
  const inZone = zone ? { timeZone: zone } : {};
  const full = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full', timeStyle: 'long', ...inZone });
  return (
    <Tooltip label={full.format(date)}>
      <time dateTime={at}>
        {new Intl.DateTimeFormat(i18n.language, { ...options, ...inZone }).format(date)}
      </time>
    </Tooltip>
  );
}
