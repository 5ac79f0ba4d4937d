// An additional phone while it is edited: its number was checked by the server.

export type PhoneValue = {
  /** E.164 */
  number: string;
  national: string;
  itemTypeId: string | null;
  description: string;
};
