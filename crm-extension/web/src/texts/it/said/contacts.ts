// Contatti con telefoni e campi, liste e blacklist; e perché un testo non è un numero di telefono.
import type {
  contacts as englishContacts,
  numbers as englishNumbers,
} from '../../../../../../workflows/rules/sentences/contacts.ts';
import type { Translated } from '../../translated.ts';

export const contacts: Translated<typeof englishContacts> = {
  numberUnusable: 'un numero di telefono non si può usare',
  unknown: 'alcuni contatti non esistono più',
  unmergeable: 'alcuni contatti non si possono unire',
  mergeInCall: 'uno dei contatti è in chiamata: uniscili quando è finita',
  withoutPrimary: 'un contatto con telefoni ha un telefono principale',
  primaryNeeded: 'è necessario quando ci sono telefoni aggiuntivi',
  typeUnknown: 'un telefono ha un tipo di recapito che non esiste più',
  typeNotGiven: 'i telefoni non possono ricevere questo tipo',
  typeNotMoved: 'i telefoni non si possono spostare lì',
  typeInUse: 'telefoni di tipo «{{name}}»: {{phones}}, di {{contacts}} contatti. Indica che cosa ne sarà',
  fieldUnfit: 'un campo personalizzato non va bene',
  fieldNoChoice: 'il campo personalizzato non è una scelta',
  fieldsFull: 'ci sono già {{most}} campi personalizzati',
  campaignAndState: 'campagna e stato vanno indicati insieme',
  someUnknown: 'alcune voci scelte non esistono più',
  globalNotRenamed: 'la blacklist globale non si può rinominare',
  globalNotDeleted: 'la blacklist globale non si può eliminare',
};

export const numbers: Translated<typeof englishNumbers> = {
  scientific: 'è stato accorciato da un foglio di calcolo (notazione scientifica): mancano delle cifre',
  extension: 'ha un interno, che non si può comporre',
  letters: 'ha lettere che non formano un numero; si possono comporre solo le cifre',
  tooShort: 'è troppo corto',
  tooLong: 'è troppo lungo',
  wrongLength: 'ha una lunghezza sbagliata',
  noCountry: 'non ha un prefisso internazionale conosciuto',
  none: 'non è un numero di telefono',
  tooShortFor: 'è troppo corto per {{country}}',
  tooLongFor: 'è troppo lungo per {{country}}',
  wrongLengthFor: 'ha una lunghezza sbagliata per {{country}}',
  noCountryFor: 'non ha un prefisso conosciuto per {{country}}',
  notValidIn: 'non è valido in {{country}}',
};
