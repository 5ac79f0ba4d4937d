// What is typed into a field of numbers until the server takes it as a number.

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkNumbers } from '../data/item-types.ts';
import { failureText, phrase } from '../texts/said.ts';
import { numberText } from './number-text.ts';

type Shown = NonNullable<Awaited<ReturnType<typeof checkNumbers>>['items'][number]['phone']>;

type NumberEntry = {
  text: string;
  onText(text: string): void;
  /** Whether the field has the number already. */
  taken(shown: Shown): boolean;
  /** Takes the number, and the text away. */
  onNumber(shown: Shown): void;
};

/** A number that is refused stays as it was typed, with the reason beside it. */
export function useNumberEntry({ text, onText, taken, onNumber }: NumberEntry) {
  const { t } = useTranslation();
  const [error, setError] = useState<string | null>(null);
  const [isChecking, setChecking] = useState(false);

  const add = async () => {
    const given = text.trim();
    if (given === '' || isChecking) return;
    setChecking(true);
    try {
      const [checked] = (await checkNumbers([given])).items;
      if (!checked?.phone) {
        setError(
          t('phones.refused', { number: given, reason: phrase(checked?.refused ?? '', checked?.sentence) }),
        );
      } else if (taken(checked.phone)) {
        setError(t('phones.duplicate', { number: numberText(checked.phone) }));
      } else {
        onNumber(checked.phone);
        setError(null);
      }
    } catch (failure) {
      setError(failureText(failure));
    } finally {
      setChecking(false);
    }
  };
  const type = (next: string) => {
    onText(next);
    setError(null);
  };
  return { error, isChecking, type, add };
}
