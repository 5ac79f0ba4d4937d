// Calls that wait because a rule holds them.
import type { held as english } from '../en/held.ts';
import type { Translated } from '../translated.ts';

export const held: Translated<typeof english> = {
  title: 'Chiamate trattenute',
  none: 'Ora nessuna regola trattiene chiamate',
  never: 'Nessuna regola ha trattenuto o rifiutato chiamate',
  hint: 'Una chiamata è trattenuta fuori dalla finestra di chiamata, da limiti e riposi, o mentre la persona è in un’altra chiamata. Parte quando è il suo momento.',
  all: 'Tutte le chiamate trattenute e ciò che le regole hanno visto',
  until: 'fino a',
  notAsIs: 'per ora no',
  when: 'Quali',
  now: 'Ora',
  ever: 'Delle ultime settimane',
  rule: 'Regola',
  everyRule: 'Tutte le regole',
  detail: 'Perché',
  version: 'Da',
  untilTitle: 'Fino a',
  at: 'Esaminata',
  inputsOf: 'Ciò che le regole hanno visto: {{name}}',
  inputsTitle: 'Ciò che le regole hanno visto',
  inputsHint:
    'Com’era quando la chiamata è stata esaminata l’ultima volta. Le chiamate precedenti sono quelle che le regole contano.',
  inputs: {
    zones: 'Fusi orari del numero',
    busy: 'In un’altra chiamata',
    busyWith: { number: 'il numero', contact: 'il contatto' },
    isBlacklisted: 'In blacklist',
    isPromised: 'Una richiamata promessa',
    numberCalls: 'Chiamate precedenti al numero',
    contactCalls: 'Chiamate precedenti al contatto',
    conversationAt: 'Fine dell’ultima conversazione',
    abandonedAt: 'Fine dell’ultima chiamata abbandonata',
    machineAt: 'Fine dell’ultima segreteria',
  },
};
