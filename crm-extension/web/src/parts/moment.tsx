// Moments and spans of time, in the viewer's zone and language.
import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { momentText } from './moment-text.ts';

type MomentProps = { at: string; zone?: string | undefined; withSeconds?: boolean };

/** A moment of the API; the tooltip has it in full, with its zone. */
export function Moment({ at, zone, withSeconds = false }: MomentProps) {
  const { i18n } = useTranslation();
  const date = new Date(at);
  const inZone = zone ? { timeZone: zone } : {};
  const full = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full', timeStyle: 'long', ...inZone });
  return (
    <Tooltip label={full.format(date)}>
      <time dateTime={at}>
        {momentText(date, new Date(), { language: i18n.language, zone, withSeconds })}
      </time>
    </Tooltip>
  );
}
