// Il CRM collegato: cosa ha rifiutato, e ogni anello della catena verso di lui, con cosa fare.
import type {
  ago as englishAgo,
  crm as englishCrm,
  crmLinks as englishLinks,
  twenty as englishTwenty,
} from '../../../../../../workflows/rules/sentences/crm.ts';
import type { Translated } from '../../translated.ts';

export const crm: Translated<typeof englishCrm> = {
  none: 'nessun CRM è collegato: lo collega un amministratore nelle impostazioni',
  cannotConnect: 'il CRM non si può collegare',
  keyNeeded: 'è necessaria, perché l’indirizzo è nuovo o non ce n’è ancora una',
  notKey: 'non è una chiave di Twenty',
  nothingChanged: '{{about}} Non è stato cambiato nulla.',
  companyTheirs: 'l’azienda di una persona è un record del CRM',
  personGone: 'nel CRM questa persona non c’è più',
  noPerson: 'nel CRM non c’è questa persona',
  inBin: 'la persona è nel cestino',
  nobody: 'non c’è nessuno',
  peopleEdited: 'le persone del CRM collegato si modificano lì',
  peopleDeleted: 'le persone del CRM collegato si eliminano lì',
  peopleMerged: 'le persone del CRM collegato si uniscono lì',
  typesEdited: 'i tipi di recapito del CRM collegato si modificano lì',
  typesDeleted: 'i tipi di recapito del CRM collegato si eliminano lì',
  typesMerged: 'i tipi di recapito del CRM collegato si uniscono lì',
  lostSecret: 'La chiave del server è cambiata: salva di nuovo il collegamento, con la chiave del CRM.',
  noSignIn: 'il CRM non permette l’accesso alla console',
};

export const twenty: Translated<typeof englishTwenty> = {
  noAnswer: 'Twenty non ha risposto ({{cause}}).',
  nothingListens: 'All’indirizzo di Twenty non risponde nessuno.',
  nameUnknown: 'Il nome nell’indirizzo di Twenty è sconosciuto.',
  nameNotFound: 'Il nome nell’indirizzo di Twenty non si è potuto risolvere.',
  certificateOver: 'Il certificato dell’indirizzo di Twenty è scaduto.',
  certificateOwn: 'Il certificato dell’indirizzo di Twenty qui non è considerato affidabile.',
  tooSlow: 'Twenty ha impiegato troppo tempo a rispondere.',
  unauthorized: 'Twenty non accetta la chiave: è sbagliata, è stata eliminata o è scaduta.',
  forbidden: 'In Twenty il ruolo della chiave non può farlo.',
  invalid: 'Twenty non accetta questo valore.',
  notFound: 'Twenty non ha questo record.',
  duplicate: 'Twenty ha già un record con questo valore.',
  tooMany: 'Le richieste a Twenty per questo minuto sono esaurite.',
  unavailable: 'Twenty è in difficoltà e non ci è riuscito.',
  unexpected: 'Ciò che risponde all’indirizzo non è Twenty, o non è questa versione.',
  unexpectedAt: 'La risposta di Twenty non è quella attesa (in «{{where}}»).',
  badNumber: 'Twenty non accetta uno dei numeri di telefono.',
  badCountry: 'Secondo Twenty il paese di un numero di telefono non corrisponde al numero.',
  notListed: 'Twenty non elenca la nostra app.',
  noSignInPage: 'Twenty non dice dove si accede.',
};

export const crmLinks: Translated<typeof englishLinks> = {
  none: 'Nessun CRM è collegato.',
  enter: 'Inserisci l’indirizzo e una chiave, e salva.',
  checkAddress: 'Controlla l’indirizzo, e che questo server possa raggiungerlo.',
  makeKey:
    'Crea una chiave in Twenty (Settings, APIs & Webhooks) con un ruolo che può vedere e modificare tutto.',
  keyTaken: 'Twenty accetta la chiave.',
  keyOfOther: 'La chiave è di un altro workspace.',
  enterKey: 'Inserisci una chiave del workspace collegato.',
  objectsThere: 'Gli oggetti dell’app ci sono.',
  objectsMissing: 'In Twenty mancano: {{names}}.',
  installApp: 'Installa l’app del dialer in Twenty.',
  registered: 'Registrato: {{url}}',
  registeredAnew: 'Registrato di nuovo: {{url}}',
  manageWebhooks:
    'Permetti al ruolo della chiave di gestire i webhook. Fino ad allora le modifiche si trovano entro mezzo minuto.',
  lastWebhook: 'L’ultimo webhook è arrivato {{about}}.',
  noWebhook: 'Non è ancora arrivato nessun webhook.',
  changePerson:
    'Modifica una persona in Twenty. Se non arriva ancora nulla: Twenty deve raggiungere {{url}}.',
  mendAndSave: 'Rimedia, poi salva il collegamento.',
  syncNotBegun: 'La prima sincronizzazione non è iniziata.',
  runWorker: 'Controlla che un worker sia in esecuzione.',
  nothingSince: 'Ultima lettura: {{about}}.',
  nothingYet: 'Non è ancora stato letto nulla.',
  firstSync: 'La prima sincronizzazione ha letto {{read}} persone su {{total}}.',
  inStep: 'Allineato: ultima verifica delle persone {{about}}.',
  resultsWritten: 'Chiamate scritte in Twenty: {{written}}, in attesa: {{waiting}}.',
  resultsRefused: 'Twenty non ha accettato {{refused}} chiamate su {{count}}.',
  checkObjects: 'Controlla che gli oggetti dell’app siano come li ha creati.',
  appSpoke: 'L’app in Twenty ci ha parlato l’ultima volta {{about}}, con il nostro segreto.',
  appSilent: 'L’app in Twenty non ci ha ancora parlato.',
  setUpApp: 'Imposta DIALER_URL ({{url}}) e DIALER_SECRET nelle impostazioni dell’app in Twenty.',
  signInWorks: 'Si può accedere alla console con Twenty.',
  signInRefused: 'Twenty non permette di accedere alla nostra console.',
  needsHttps: 'PUBLIC_URL deve essere https. Si entra comunque con l’app in Twenty.',
};

export const ago: Translated<typeof englishAgo> = {
  moment: 'meno di un minuto fa',
  minutes: '{{minutes}} min fa',
  hours: '{{hours}} h fa',
};
