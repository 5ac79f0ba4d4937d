// Lists of contacts.
import type { lists as english } from '../en/lists.ts';
import type { Translated } from '../translated.ts';

export const lists: Translated<typeof english> = {
  title: 'Liste',
  new: 'Nuova lista',
  rename: 'Rinomina la lista',
  empty: 'Ancora nessuna lista',
  emptyHint:
    'Una lista è un insieme di contatti con un nome. Una campagna chiama i contatti di una o più liste.',
  noMatch: 'Nessuna lista ha un nome simile',
  searchLabel: 'Cerca le liste per nome',
  contacts: 'Contatti',
  contactsOf: 'Contatti di {{name}}',
  actionsOf: 'Azioni di {{name}}',
  dialedBy: 'Chiamata da',
  notDialed: 'Nessuna campagna chiama questa lista',
  import: 'Importa',
  export: 'Esporta',
  addContacts: 'Aggiungi contatti',
  addCount_one: 'Aggiungi {{count}} contatto',
  addCount_other: 'Aggiungi {{count}} contatti',
  added_one: '{{count}} contatto aggiunto',
  added_other: '{{count}} contatti aggiunti',
  noContacts: 'In questa lista non c’è ancora nessuno',
  noContactsHint: 'Aggiungi contatti che ci sono già, oppure importaci un file.',
  remove: 'Togli dalla lista',
  removeHint_one:
    '{{count}} contatto lascia questa lista e le campagne che la chiamano, a meno che le sue chiamate siano iniziate. Il contatto resta.',
  removeHint_other:
    '{{count}} contatti lasciano questa lista e le campagne che la chiamano, a meno che le loro chiamate siano iniziate. I contatti restano.',
  removed_one: '{{count}} contatto tolto',
  removed_other: '{{count}} contatti tolti',
  deleteTitle: 'Elimina la lista {{name}}',
  deleteHint_one:
    'Il suo contatto ({{count}}) resta tra i contatti; sparisce solo la lista. Non si può annullare.',
  deleteHint_other:
    'I suoi {{count}} contatti restano tra i contatti; sparisce solo la lista. Non si può annullare.',
  deleteDialed:
    'La chiamano queste campagne: {{names}}. Continuano con i contatti le cui chiamate sono iniziate e lasciano gli altri.',
  deleted: 'La lista {{name}} è stata eliminata',
};
