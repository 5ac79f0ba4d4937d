// What the rules know of a contact: its phones in calling order and the campaign's settings, without numbers or names.
import type { DialSettings } from './settings.ts';

export type PhoneId = string;

export type BookPhone = {
  id: PhoneId;
  /** `primary`, the contact item type's name, or `untyped`. */
  label: string;
  blacklisted: boolean;
  /** IANA zones the number may ring in; a call needs the window to be open in all of them. */
  zones: string[];
};

/** A snapshot of everything a person can edit about a contact's calls. */
export type Book = {
  /** Changes whenever anything in the book does. */
  version: string;
  /** In calling order, each number once. */
  phones: BookPhone[];
  settings: DialSettings;
};

/** "Office, 2 of 3": how a phone is named where its number must not be. */
export function phoneTitle(book: Book, phoneId: PhoneId): string {
  const index = book.phones.findIndex((phone) => phone.id === phoneId);
  const phone = book.phones[index];
  return phone ? `${phone.label}, ${index + 1} of ${book.phones.length}` : 'a removed phone';
}
