// Chiamate, dall’hopper a Final: perché non sono partite, cosa le trattiene, e perché un contatto è chiuso.
import type {
  calls as englishCalls,
  closings as englishClosings,
  holds as englishHolds,
  spans as englishSpans,
  twilio as englishTwilio,
} from '../../../../../../workflows/rules/sentences/calls.ts';
import type { Translated } from '../../translated.ts';

export const calls: Translated<typeof englishCalls> = {
  inProgress: 'una chiamata a questo contatto è in corso',
  stillInProgress: 'una chiamata a questo contatto è ancora in corso',
  changing: 'il contatto sta proprio ora per essere chiamato, rilasciato o chiuso: riguarda tra un momento',
  contactClosed: 'il contatto è chiuso: {{about}}',
  notInHopper: 'il contatto {{contactId}} non è nell’hopper della campagna {{campaignId}}',
  justHungUp: 'la persona ha appena riattaccato, o non è ancora collegata',
  nobodyOnLine: 'non c’è nessuno in linea: è possibile solo durante una conversazione',
  nobodyCalled: 'non si sta ancora chiamando nessuno: salta il contatto',
  calledAlready: 'il contatto viene già chiamato: riattacca invece',
  skipInactive: 'la campagna non è attiva: salta il contatto, resta in fila',
  callbackDue: 'è già ora: la chiamata è in fila o sta partendo',
  notKept: 'questo non si può salvare',
  onlyForPromise: 'è solo per un esito che promette una chiamata',
  promiseWhen: 'indica per quando è promessa la chiamata',
  dispositionGone: 'la campagna non ha questo esito: ricarica la postazione',
  dispositionUnder: 'scegline uno tra quelli sotto «{{name}}»',
  wrapUpOver: 'il tempo post-chiamata è finito: la conversazione è stata chiusa senza questo esito',
  nobodyAnswered: 'non ha ancora risposto nessuno: un esito è per una conversazione',
  waitsInNone: 'la persona non attende chiamate in questa campagna: prima aggiungila',
  waitsInNoCampaign: 'la persona non attende chiamate in nessuna campagna: prima aggiungila a una',
  waitsInSeveral: 'la persona attende in più campagne, scegline una: {{names}}',
  noNumber: 'non ha nessun numero che si possa chiamare',
};

export const holds: Translated<typeof englishHolds> = {
  blacklisted: 'il numero è finito in blacklist prima del suo turno',
  inBlacklist: 'il numero è in una blacklist',
  phoneRemoved: 'il telefono è stato tolto prima del suo turno',
  numberInCall: 'il numero è in un’altra chiamata',
  contactInCall: 'il contatto è in un’altra chiamata',
  notOpen: 'chiusa in {{zones}}',
  neverOpen: 'mai aperta in {{zones}}',
  neverOpenTogether: 'mai aperta insieme in {{zones}}',
  oneCall: '1 chiamata in {{about}}',
  calls: '{{count}} chiamate in {{about}}',
  oneCallToContact: '1 chiamata al contatto in {{about}}',
  callsToContact: '{{count}} chiamate al contatto in {{about}}',
  restAfterConversation: 'riposa {{about}} dopo una conversazione',
  restAfterAbandoned: 'riposa {{about}} dopo una chiamata abbandonata',
  restAfterMachine: 'riposa {{about}} dopo una segreteria',
  until: '{{about}}; libero alle {{time}} UTC',
  merged: 'il contatto è stato unito a un altro',
  deleted: 'il contatto è stato eliminato',
  notPlaced: 'non partita: Twilio non conosce questa chiamata',
};

export const spans: Translated<typeof englishSpans> = {
  hours: '{{hours}} ore',
  days: '{{days}} giorni',
  day: '24 ore',
};

export const closings: Translated<typeof englishClosings> = {
  closing: 'si chiude: {{about}}',
  reached: '{{label}}: raggiunto',
  noPhones: 'il contatto non ha telefoni',
  allBlacklisted: 'tutti i telefoni sono in blacklist',
  limit: '{{label}}: {{status}}, {{count}} su {{most}}',
  total: '{{label}}: chiamate in tutto {{count}} su {{most}}',
  byPerson: 'chiuso da una persona',
  goneInCrm: 'la persona è stata eliminata nel CRM',
};

export const twilio: Translated<typeof englishTwilio> = {
  notReached: 'Twilio non si è potuto raggiungere ({{cause}})',
  refused: 'Twilio ha rifiutato la chiamata: {{text}} ({{twilioCode}})',
  status: 'Twilio ha risposto HTTP {{httpStatus}}',
  noAnswer: 'nessuna risposta utilizzabile: {{text}}',
  noCall: 'la risposta non nomina nessuna chiamata',
};
