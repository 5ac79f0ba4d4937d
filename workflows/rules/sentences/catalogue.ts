// All sentences in English, by area; `{{name}}` stands for a value, `{{about}}` for another sentence.
import { calls, closings, holds, spans, twilio } from './calls.ts';
import { account, alerts, campaigns } from './campaigns.ts';
import { contacts, numbers } from './contacts.ts';
import { ago, crm, crmLinks, twenty } from './crm.ts';
import { imports, rows } from './imports.ts';
import { people } from './people.ts';
import { requests, values } from './requests.ts';

export const SENTENCES = {
  ...{ requests, values, people, contacts, numbers, imports, rows },
  ...{ campaigns, alerts, account, calls, holds, spans, closings, twilio },
  ...{ crm, twenty, crmLinks, ago },
} as const;

/** Things that can be missing, changed meanwhile, or have the same name. */
export const THINGS = [
  'agent',
  'API key',
  'blacklist',
  'call of yours',
  'campaign',
  'connection to the CRM',
  'contact',
  'contact in this campaign',
  'contact item type',
  'conversation',
  'custom field',
  'delivery',
  'import',
  'list',
  'open callback on your desk',
  'preview',
  'profile',
  'session',
  'team',
  'user',
  'webhook endpoint',
  'workspace',
] as const;
export type Thing = (typeof THINGS)[number];
