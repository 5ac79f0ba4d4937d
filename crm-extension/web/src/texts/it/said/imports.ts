// File importati: cosa non va in loro, nelle colonne e nelle righe.
import type {
  imports as englishImports,
  rows as englishRows,
} from '../../../../../../workflows/rules/sentences/imports.ts';
import type { Translated } from '../../translated.ts';

export const imports: Translated<typeof englishImports> = {
  wrongState: 'l’importazione è nello stato «{{importState}}»: ora non è possibile',
  columnsUnfit: 'le colonne non sono assegnate in modo utilizzabile',
  listUnknown: 'la lista non esiste più',
  gone: 'l’importazione non esiste più',
  listGone: 'la lista dell’importazione è stata eliminata',
  typeGone: 'un tipo di recapito dell’importazione è stato eliminato',
  fieldGone: 'un campo personalizzato dell’importazione è stato eliminato',
  fileGone: 'il file caricato non c’è più',
  fileUnusable: 'il file non si può usare',
  fileMissing: 'manca nella richiesta',
  fileNotUnpacked: 'non si può decomprimere',
  fileCutOff: 'è incompleto',
  fileEmpty: 'è vuoto',
  fileNotText: 'non è un file di testo: salvalo come CSV',
  notForm: 'il file deve arrivare come multipart/form-data',
  noBoundary: 'la richiesta non ha un delimitatore (boundary)',
  noRoom: 'sul disco non c’è spazio per questo file',
  wholeNameBeside: 'è il nome intero accanto a una colonna di nomi o cognomi',
  describesNoPhones: 'descrive una colonna che non contiene telefoni',
  secondColumn: 'è la seconda colonna per la stessa cosa',
  entryPerColumn: 'deve avere una voce per ognuna delle {{columns}} colonne',
  noColumn: 'non assegna nessuna colonna',
};

export const rows: Translated<typeof englishRows> = {
  noPrimary: 'ci sono telefoni aggiuntivi ma nessun telefono principale',
  cells: 'la riga ha {{cells}} celle, l’intestazione {{columns}}',
  formula: 'è una formula',
  decimal: 'è un numero decimale, come ne fanno i fogli di calcolo con i numeri di telefono',
  several: 'contiene più di un numero',
  nulBytes: 'contiene byte nulli (NUL)',
  encoding: 'ha un carattere che la codifica non conosce',
  notTimeZone: 'non è un fuso orario IANA',
  tooLong: 'ha {{length}} caratteri, se ne conservano al massimo {{most}}',
  tooManyPhones: 'ha più di {{most}} telefoni aggiuntivi',
  fieldGone: 'non è più un campo personalizzato',
};
