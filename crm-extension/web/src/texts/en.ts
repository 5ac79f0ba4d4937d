// English, which is also the list of all keys: one file per area.
import { contacts } from './en/contacts.ts';
import { itemTypes } from './en/item-types.ts';
import { phones } from './en/phones.ts';
import { session } from './en/session.ts';
import { shell } from './en/shell.ts';
import { words } from './en/words.ts';

export const en = { contacts, itemTypes, phones, session, shell, words };
