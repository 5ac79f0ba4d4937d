// Italian.
import type { en } from './en.ts';
import { contacts } from './it/contacts.ts';
import { itemTypes } from './it/item-types.ts';
import { phones } from './it/phones.ts';
import { session } from './it/session.ts';
import { shell } from './it/shell.ts';
import { words } from './it/words.ts';
import type { Translated } from './translated.ts';

export const it: Translated<typeof en> = { contacts, itemTypes, phones, session, shell, words };
