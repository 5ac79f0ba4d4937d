// What all agents do, for whoever leads them.
import type { agents as english } from '../en/agents.ts';
import type { Translated } from '../translated.ts';

export const agents: Translated<typeof english> = {
  title: 'Agenti',
  empty: 'Nessuno è ancora entrato in servizio',
  emptyHint: 'Gli agenti appaiono qui quando diventano disponibili la prima volta.',
  noMatch: 'Nessun agente corrisponde',
  presence: 'Stato',
  since: 'Da',
  line: 'Linea',
  lines: {
    none: 'Non collegata',
    wanted: 'Da chiamare',
    dialing: 'Squilla',
    up: 'Collegata',
    ending: 'Si chiude',
  },
  campaign: 'Campagna',
  call: 'Chiamata',
  occupancy: 'Occupazione oggi',
  occupancyOf: '{{busy}} su {{all}} in servizio',
  everybody: 'Tutti',
  free: 'Pronti',
  onCalls: 'Con un contatto',
  paused: 'In pausa',
  actions: 'Che cosa deve fare {{name}}',
  pause: 'Manda in pausa',
  sendHome: 'Fine turno',
  pauseConsequence:
    '{{name}} non riceve più contatti finché non torna disponibile. Una chiamata in corso prosegue.',
  homeConsequence: '{{name}} va fuori servizio e la linea si chiude. Prima finisce la chiamata in corso.',
  pauseReason: 'Pausa decisa da {{name}}',
  told: '{{name}} è stato avvisato',
};
