// Blacklists and their numbers.
import type { blacklists as english } from '../en/blacklists.ts';
import type { Translated } from '../translated.ts';

export const blacklists: Translated<typeof english> = {
  title: 'Blacklist',
  new: 'Nuova blacklist',
  rename: 'Rinomina la blacklist',
  noMatch: 'Nessuna blacklist ha un nome simile',
  searchLabel: 'Cerca le blacklist per nome',
  searchNumber: 'Cerca per inizio o fine del numero',
  actionsOf: 'Azioni di {{name}}',
  global: 'Globale',
  number: 'Numero',
  numbers: 'Numeri',
  numbersOf: 'Numeri di {{name}}',
  reason: 'Motivo',
  reasonHint: 'Per tutti; una riga può avere il suo dopo una virgola',
  addedAt: 'Aggiunto',
  add: 'Aggiungi numeri',
  pasteHint: 'Uno per riga, in qualsiasi forma. Incolla qui la colonna di un foglio di calcolo.',
  tooLong: 'è troppo lungo',
  added_one: '{{count}} numero aggiunto',
  added_other: '{{count}} numeri aggiunti',
  refused_one: '{{count}} numero non è utilizzabile. Correggilo qui sotto o chiudi: gli altri sono dentro.',
  refused_other:
    '{{count}} numeri non sono utilizzabili. Correggili qui sotto o chiudi: gli altri sono dentro.',
  noNumbers: 'Ancora nessun numero',
  noNumbersHint: 'I numeri di una blacklist non sono mai chiamati dalle campagne che essa vincola.',
  noNumberMatch: 'Nessun numero inizia o finisce così',
  remove: 'Togli dalla blacklist',
  removeHint_one: '{{count}} numero potrà essere chiamato di nuovo, a meno che sia in un’altra blacklist.',
  removeHint_other:
    '{{count}} numeri potranno essere chiamati di nuovo, a meno che siano in un’altra blacklist.',
  removed_one: '{{count}} numero tolto',
  removed_other: '{{count}} numeri tolti',
  bindsAll: 'Vincola tutte le campagne',
  bindsNone: 'Non vincola ancora nessuna campagna: aggiungila nelle impostazioni di una campagna',
  binds: 'Vincola',
  deleteTitle: 'Elimina la blacklist {{name}}',
  deleteHint_one:
    'Il suo numero ({{count}}) potrà essere chiamato di nuovo, a meno che sia in un’altra blacklist. Non si può annullare.',
  deleteHint_other:
    'I suoi {{count}} numeri potranno essere chiamati di nuovo, a meno che siano in un’altra blacklist. Non si può annullare.',
  deleted: 'La blacklist {{name}} è stata eliminata',
};
