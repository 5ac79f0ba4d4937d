// Texts of this area.
import type { contacts as english } from '../en/contacts.ts';
import type { Translated } from '../translated.ts';

export const contacts: Translated<typeof english> = { title: '', unnamed: 'Senza nome' };
