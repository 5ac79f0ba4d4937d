// Until when a rule holds a call.
import { useTranslation } from 'react-i18next';
import { Moment } from '../../parts/moment.tsx';

/** `freeAt` null: refused, or not as things are. */
export function HeldUntil({ freeAt }: { freeAt: string | null }) {
  const { t } = useTranslation();
  if (freeAt === null) return t('held.notAsIs');
  return (
    <>
      {t('held.until')} <Moment at={freeAt} />
    </>
  );
}
