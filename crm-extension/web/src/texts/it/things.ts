// Cose che possono mancare, o che qualcun altro ha modificato.
import type { Thing } from '../../../../../workflows/rules/sentences/catalogue.ts';

export const things: Record<Thing, string> = {
  agent: 'questo agente',
  'API key': 'questa chiave API',
  blacklist: 'questa blacklist',
  'call of yours': 'questa tua chiamata',
  campaign: 'questa campagna',
  'connection to the CRM': 'il collegamento al CRM',
  contact: 'questo contatto',
  'contact in this campaign': 'questo contatto nella campagna',
  'contact item type': 'questo tipo di recapito',
  conversation: 'questa conversazione',
  'custom field': 'questo campo personalizzato',
  delivery: 'questa consegna',
  import: 'questa importazione',
  list: 'questa lista',
  'open callback on your desk': 'questo richiamo nella tua postazione',
  preview: 'questa anteprima',
  profile: 'questo profilo',
  session: 'questa sessione',
  team: 'questa squadra',
  user: 'questa persona',
  'webhook endpoint': 'questa destinazione di webhook',
  workspace: 'lo spazio di lavoro',
};
