// Additional phones while they are edited: their numbers were checked by the server.

export type PhoneValue = {
  /** E.164 */
  number: string;
  /** As it stands on screen. */
  shown: string;
  itemTypeId: string | null;
  description: string;
};

/** The phones as they are saved: with the number that was typed last, although nobody pressed Enter. */
export function withEntered(phones: readonly PhoneValue[], entered: string): PhoneValue[] {
  const number = entered.trim();
  return number === ''
    ? [...phones]
    : [...phones, { number, shown: number, itemTypeId: null, description: '' }];
}
