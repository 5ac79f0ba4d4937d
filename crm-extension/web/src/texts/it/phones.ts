// The fields of a contact's phones.
import type { phones as english } from '../en/phones.ts';
import type { Translated } from '../translated.ts';

export const phones: Translated<typeof english> = {
  hint: 'Scrivi un numero, Invio lo aggiunge',
  add: 'Aggiungi telefono',
  duplicate: '{{number}} è già fra i telefoni',
  required: 'serve quando ci sono telefoni aggiuntivi',
  refused: '{{number}} {{reason}}',
  type: 'Tipo di {{number}}',
  noType: 'Nessun tipo',
  edit: 'Modifica {{number}}',
  remove: 'Rimuovi {{number}}',
  removed: '{{number}} è stato rimosso.',
  move: 'Sposta {{number}}: Alt e frecce',
  moved: '{{number}} ora è al posto {{place}} di {{count}}',
  number: 'Numero',
  description: 'Descrizione',
  descriptionHint: 'Per esempio: solo al mattino',
  done: 'Fatto',
  order: 'Si chiamano in quest’ordine:',
};
