// What is typed into a field of numbers until the server takes it as a number.

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkNumbers } from '../data/item-types.ts';
import { failureText, phrase } from '../texts/said.ts';
import { enteredNumbers, sortEntered } from './entered-numbers.ts';
import { numberText } from './number-text.ts';

type Checked = Awaited<ReturnType<typeof checkNumbers>>['items'][number];
type Shown = NonNullable<Checked['phone']>;

export type NumberEntry = {
  text: string;
  /** Whether the text is one number, and not several that were pasted. */
  isOne?: boolean;
  onText(text: string): void;
  /** Whether the field has the number already. */
  taken(shown: Shown): boolean;
  /** Takes the numbers, and leaves the text that is none of them. */
  onNumbers(shown: Shown[], left: string): void;
};

/** Numbers that are refused stay as they were typed, with the reasons beside them. */
export function useNumberEntry({ text, isOne = false, onText, taken, onNumbers }: NumberEntry) {
  const { t } = useTranslation();
  const [error, setError] = useState<string | null>(null);
  const [isChecking, setChecking] = useState(false);

  const add = async (entered = text) => {
    const given = isOne ? [entered.trim()] : enteredNumbers(entered);
    if (given.length === 0 || isChecking) return;
    setChecking(true);
    try {
      const sorted = sortEntered((await checkNumbers(given)).items, taken);
      onNumbers(sorted.taken, sorted.left.map((item) => item.given).join('; '));
      setError(sorted.left.map(whyLeft).join('; ') || null);
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

  function whyLeft({ given, phone, refused, sentence }: Checked): string {
    return phone
      ? t('phones.duplicate', { number: numberText(phone) })
      : t('phones.refused', { number: given, reason: phrase(refused ?? '', sentence) });
  }
}
