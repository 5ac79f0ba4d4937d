// What a contact is called in the rows of lists.
import { contacts } from './schema/contacts.ts';

export type ContactName = { firstName: string; lastName: string; company: string };

/** The columns to select. */
export const contactName = {
  firstName: contacts.firstName,
  lastName: contacts.lastName,
  company: contacts.company,
};
