// Ciò che dice il server, per codice.
import type { SENTENCES } from '../../../../../workflows/rules/sentences/catalogue.ts';
import type { Translated } from '../translated.ts';
import { calls, closings, holds, spans, twilio } from './said/calls.ts';
import { account, alerts, campaigns } from './said/campaigns.ts';
import { contacts, numbers } from './said/contacts.ts';
import { ago, crm, crmLinks, twenty } from './said/crm.ts';
import { imports, rows } from './said/imports.ts';
import { people } from './said/people.ts';
import { requests, values } from './said/requests.ts';

export const said: Translated<typeof SENTENCES> = {
  ...{ requests, values, people, contacts, numbers, imports, rows },
  ...{ campaigns, alerts, account, calls, holds, spans, closings, twilio },
  ...{ crm, twenty, crmLinks, ago },
};
