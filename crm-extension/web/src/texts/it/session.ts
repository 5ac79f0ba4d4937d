// Signing in and the first run.
import type { session as english } from '../en/session.ts';
import type { Translated } from '../translated.ts';

export const session: Translated<typeof english> = {
  signIn: 'Accedi',
  welcome: 'Bentornato',
  email: 'Indirizzo e-mail',
  password: 'Password',
  passwordHint: 'Almeno 12 caratteri',
  wrong: 'L’indirizzo e-mail o la password non sono corretti.',
  tooMany: 'Troppi tentativi. Aspetta qualche minuto e riprova.',
  noFirstAdmin:
    'Non hai un account? Il primo amministratore si crea con il link che il prodotto mostra all’avvio.',
  ended: 'La tua sessione è terminata',
  endedHint: 'Accedi per continuare. Nulla di ciò che hai scritto va perso.',
  setupTitle: 'Il primo amministratore',
  setupHint: 'Questo account può fare tutto: aggiunge le persone e decide che cosa possono fare.',
  yourName: 'Il tuo nome',
  becomeAdmin: 'Diventa amministratore',
  linkUsed: 'Questo link è già stato usato o è scaduto. Riavvia il prodotto per averne uno nuovo.',
  signInBy: 'Accedi con {{name}}',
  singleSignOnFailed:
    'L’accesso non è riuscito. Riprova, o chiedi a chi gestisce gli accessi della tua azienda.',
  codeRefused: 'Questo link vale una volta sola, per un minuto. Riaprilo nel tuo CRM o accedi qui.',
  signedIn: 'Hai effettuato l’accesso',
  notSignedIn: 'Non hai effettuato l’accesso',
  closeWindow: 'La pagina nel tuo CRM continua da sola. Puoi chiudere questa finestra.',
  signedInHere:
    'Hai effettuato l’accesso come {{name}} solo in questa finestra: la pagina nel tuo CRM non lo sa. Continua qui, o accedi di nuovo da lì.',
  nothingHere: 'Qui finisce l’accesso con il tuo CRM. Comincia dal pulsante nella console.',
  againFromCrm: 'Chiudi questa finestra e riprova dalla pagina nel tuo CRM, o accedi qui.',
  toConsole: 'Apri la console',
  or: 'oppure',
  signOut: 'Esci',
};
