// The plan that settings would give a contact.
import type { plan as english } from '../en/plan.ts';
import type { Translated } from '../translated.ts';

export const plan: Translated<typeof english> = {
  title: 'Anteprima del piano',
  hint: 'Che cosa significano queste impostazioni per un contatto, senza contare la durata delle chiamate.',
  phones: 'Telefoni aggiuntivi',
  everyCall: 'Ogni chiamata finisce con',
  calls: 'Chiamate previste',
  minutes: '{{value}} min',
  hours: '{{value}} h',
  days: '{{value}} g',
  first: 'prima il principale',
  nextPhone: 'dopo {{label}}',
  retried: 'di nuovo dopo {{label}}',
  waits: 'la finestra apre {{at}}',
  closed: 'Poi il contatto viene chiuso.',
  closedBy: 'Poi il contatto viene chiuso: {{limit}}.',
  limit: '{{label}}, {{status}} {{value}} di {{of}}',
  total: 'chiamate in tutto',
  goesOn: '… e così via.',
  neverOpens: 'Questa chiamata non arriva mai: la finestra oraria non è aperta.',
};
