// English, which is also the list of all keys: one file per area. What the server says is English already.
import { SENTENCES, THINGS, type Thing } from '../../../../workflows/rules/sentences/catalogue.ts';
import { agents } from './en/agents.ts';
import { account, audit } from './en/audit.ts';
import { blacklists } from './en/blacklists.ts';
import { campaignSettings } from './en/campaign-settings.ts';
import { campaigns } from './en/campaigns.ts';
import { contacts } from './en/contacts.ts';
import { crm } from './en/crm.ts';
import { desk } from './en/desk.ts';
import { explain } from './en/explain.ts';
import { held } from './en/held.ts';
import { imports } from './en/imports.ts';
import { itemTypes } from './en/item-types.ts';
import { lists } from './en/lists.ts';
import { overview } from './en/overview.ts';
import { people } from './en/people.ts';
import { phones } from './en/phones.ts';
import { plan } from './en/plan.ts';
import { session } from './en/session.ts';
import { settings, start } from './en/settings.ts';
import { shell } from './en/shell.ts';
import { words } from './en/words.ts';

export const en = {
  agents,
  blacklists,
  campaignSettings,
  campaigns,
  contacts,
  crm,
  desk,
  explain,
  held,
  imports,
  itemTypes,
  lists,
  overview,
  phones,
  plan,
  session,
  account,
  audit,
  people,
  settings,
  shell,
  start,
  words,
  said: SENTENCES,
  things: Object.fromEntries(THINGS.map((thing) => [thing, thing])) as Record<Thing, string>, // each one
};
