// Additional phones while they are edited: their numbers were checked by the server.
import { enteredNumbers } from './entered-numbers.ts';

export type PhoneValue = {
  /** E.164 */
  number: string;
  /** As it stands on screen. */
  shown: string;
  itemTypeId: string | null;
  description: string;
};

/** The phones as they are saved: with the numbers that were typed last, although nobody pressed Enter. */
export function withEntered(phones: readonly PhoneValue[], entered: string): PhoneValue[] {
  const last = enteredNumbers(entered).map((number) => ({
    ...{ number, shown: number, itemTypeId: null, description: '' },
  }));
  return [...phones, ...last];
}
