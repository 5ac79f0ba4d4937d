// Contact item types.
import type { itemTypes as english } from '../en/item-types.ts';
import type { Translated } from '../translated.ts';

export const itemTypes: Translated<typeof english> = {
  title: 'Tipi di recapito',
  about:
    'Le categorie dei telefoni aggiuntivi. Dopo il telefono principale si chiamano prima quelli con Ordine più basso; a parità, per nome; i telefoni senza tipo per ultimi.',
  new: 'Nuovo tipo',
  empty: 'Ancora nessun tipo',
  emptyHint: 'Creane uno per ogni genere di telefono aggiuntivo, come Ufficio o Casa vacanze.',
  orderBy: 'Ordine',
  phones: 'Telefoni',
  place: 'Chiamato',
  tie: 'Ha lo stesso Ordine di {{names}}: si chiamano per nome.',
  showContacts: 'Mostra i contatti con {{name}}',
  rename: 'Nome di {{name}}',
  orderOf: 'Ordine di {{name}}',
  colorOf: 'Colore di {{name}}',
  drag: 'Sposta {{name}}: Alt e frecce',
  moved: '{{name}} ora è al posto {{place}} di {{count}}',
  deleteTitle: 'Elimina {{name}}',
  deleteOne: 'Elimina {{name}}',
  deleteQuestion:
    'Finché dei telefoni hanno questo tipo non si elimina nulla: ti sarà chiesto che cosa ne sarà.',
  inUse_one: '{{count}} telefono ha questo tipo. Che cosa ne sarà?',
  inUse_other: '{{count}} telefoni hanno questo tipo. Che cosa ne sarà?',
  becomeUntyped: 'Non hanno più un tipo',
  becomeOther: 'Prendono un altro tipo',
  other: 'L’altro tipo',
  created: '{{name}} è stato creato',
};
