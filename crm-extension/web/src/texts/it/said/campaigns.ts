// Campagne: cosa ora non si può fare, perché una si è fermata, e cosa qualcuno deve guardare.
import type {
  account as englishAccount,
  alerts as englishAlerts,
  campaigns as englishCampaigns,
} from '../../../../../../workflows/rules/sentences/campaigns.ts';
import type { Translated } from '../../translated.ts';

export const campaigns: Translated<typeof englishCampaigns> = {
  cannotStart: 'la campagna è nello stato «{{state}}»: si può avviare quando è una bozza, fermata o finita',
  cannotPause: 'la campagna è nello stato «{{state}}»: si può mettere in pausa quando è attiva',
  cannotResume: 'la campagna è nello stato «{{state}}»: si può riprendere quando è in pausa',
  cannotStop: 'la campagna è nello stato «{{state}}»: si può fermare quando è attiva o in pausa',
  needsAgents:
    'una campagna con agenti ha bisogno di qualcuno che parli: aggiungi un agente o una squadra, poi avviala',
  hasNoAgent: 'la campagna non ha questo agente',
  hasNoTeam: 'la campagna non ha questa squadra',
  hasNoList: 'la campagna non ha questa lista',
  hasNoBlacklist: 'la campagna non ha questa blacklist',
  endsBeforeStart: 'la campagna finirebbe prima di iniziare',
  archived: 'la campagna è archiviata: ripristinala, poi riprova',
  activeNotArchived: 'la campagna è attiva: fermala, poi archiviala',
  startedNotDeleted:
    'la campagna è già stata avviata, e le sue chiamate contano per quante volte una persona può essere chiamata: archiviala invece di eliminarla',
  underWay:
    'contatti in lavorazione: {{contacts}}, chiamate in corso: {{count}}. Archiviala quando sono finiti',
  underWayPaused:
    'contatti in lavorazione: {{contacts}}, chiamate in corso: {{count}}. Fermala, e archiviala quando sono finiti',
  allClosed: 'ogni contatto è chiuso',
};

export const alerts: Translated<typeof englishAlerts> = {
  clockDiffers:
    'l’orologio di un worker è lontano {{seconds}} s da quello del database: non chiama finché non concordano',
  stuckOne: '1 contatto è bloccato: è in ritardo, e nessuna chiamata si è potuta mettere in fila',
  stuck: '{{count}} contatti sono bloccati: sono in ritardo, e nessuna chiamata si è potuta mettere in fila',
  hopperEmpty: 'l’hopper è vuoto, ma ci sono contatti delle liste mai chiamati: avvia di nuovo la campagna',
  noAgents: 'ci sono chiamate da fare, e nessun agente è al lavoro',
  answerRate: 'rispondono meno persone che nell’ultima settimana (tra parentesi): {{shares}}',
  abandonRate:
    'chiamate con risposta abbandonate: {{abandoned}} su {{answered}} in {{about}}, più del {{percent}} %',
  noCallerId: 'manca il numero chiamante: danne uno alla campagna, o imposta TWILIO_CALLER_ID',
  callerIdsRest: 'tutti i numeri chiamanti sono a riposo: {{about}}',
  callerIdRests: 'il numero chiamante {{callerId}} riposa per un giorno: {{about}}',
  queueTime: 'Twilio tiene in coda le chiamate per {{seconds}} s: riduci TWILIO_CALLS_PER_SECOND',
  notStarted: 'non è potuta partire all’ora prevista: {{about}}',
  webhookOff:
    'i webhook verso {{host}} sono disattivati: ogni consegna è fallita per giorni. Ripara il destinatario, poi riattivali.',
  deliveriesFailed: 'ogni consegna è fallita per giorni',
};

export const account: Translated<typeof englishAccount> = {
  refused:
    'Twilio rifiuta l’account SID con questo auth token: controlla TWILIO_ACCOUNT_SID e TWILIO_AUTH_TOKEN.',
  unknown: 'Twilio non conosce l’account: controlla TWILIO_ACCOUNT_SID.',
  unreachable: 'Twilio non risponde: controlla che questo server possa raggiungere api.twilio.com.',
  notActive: 'L’account è nello stato «{{accountState}}»: Twilio non fa chiamate per lui.',
  trial: 'È un account di prova: chiama solo numeri verificati.',
  foreignCallerId: 'Il numero chiamante {{callerId}} non è dell’account: Twilio ne rifiuta le chiamate.',
  webhookUnreachable:
    'Twilio non può raggiungere l’indirizzo dei webhook: PUBLIC_URL deve essere un indirizzo di internet.',
  webhookOpen: 'L’indirizzo dei webhook non è https: i numeri viaggiano in rete senza cifratura.',
};
