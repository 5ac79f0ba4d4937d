// What is around every page.
import type { shell as english } from '../en/shell.ts';
import type { Translated } from '../translated.ts';

export const shell: Translated<typeof english> = {
  desk: 'Postazione',
  contacts: 'Contatti',
  campaigns: 'Campagne',
  agents: 'Agenti',
  lists: 'Liste',
  imports: 'Importazioni',
  blacklists: 'Blacklist',
  start: 'Inizio',
  people: 'Persone',
  audit: 'Registro modifiche',
  settings: 'Impostazioni',
  itemTypes: 'Tipi di recapito',
  navigation: 'Navigazione principale',
  openNavigation: 'Apri la navigazione',
  skip: 'Vai al contenuto',
  account: 'Il tuo account',
  language: 'Lingua',
  theme: 'Aspetto',
  light: 'Chiaro',
  dark: 'Scuro',
  auto: 'Come il sistema',
  find: 'Trova pagine e contatti',
  pages: 'Pagine',
  nothingFound: 'Nessun risultato',
};
