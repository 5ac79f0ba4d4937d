// The phones of the contact in the order in which they are called: which one it is now, and why, and which come next.

import { Text } from '@mantine/core';
import IconPhoneCalling from '@tabler/icons-react/icons/IconPhoneCalling';
import { useTranslation } from 'react-i18next';
import { useDialingWords } from '../../parts/dialing-words.ts';
import { ItemTypeTag } from '../../parts/item-type-tag.tsx';
import { numberText } from '../../parts/number-text.ts';
import classes from './desk.module.css';
import type { CurrentContact } from './desk-queries.ts';

export function PhonesInOrder({ current }: { current: CurrentContact }) {
  const { t } = useTranslation();
  const { whyCalled } = useDialingWords();
  const { phones, called, contact } = current;
  const place = phones.findIndex(({ isCalled }) => isCalled);
  return (
    <ol className={classes.phones} aria-label={t('desk.phones')}>
      {phones.map((phone, index) => (
        <li key={phone.id} className={classes.phone} data-called={phone.isCalled || undefined}>
          <span className={classes.phonePlace}>
            {phone.isCalled ? <IconPhoneCalling size={16} aria-hidden /> : `${index + 1}.`}
          </span>
          <span className={classes.phoneText}>
            <span className={classes.phoneLine}>
              <Text span fw={phone.isCalled ? 600 : 400}>
                {numberText(phone)}
              </Text>
              {phone.itemType ? (
                <ItemTypeTag type={phone.itemType} />
              ) : (
                <Text span fz="xs" className="quiet">
                  {t(phone.id === contact.primaryPhone?.id ? 'contacts.primaryPhone' : 'phones.noType')}
                </Text>
              )}
              {index === place + 1 && place >= 0 && (
                <Text span fz="xs" className="quiet">
                  {t('desk.next')}
                </Text>
              )}
            </span>
            {phone.description && (
              <Text span fz="xs" className="quiet" display="block">
                {phone.description}
              </Text>
            )}
            {phone.isCalled && called.reason && (
              <Text span fz="xs" display="block">
                {t(current.state === 'preview' ? 'desk.whyNext' : 'desk.why', {
                  reason: called.because ? whyCalled(called.because) : called.reason,
                })}
              </Text>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
