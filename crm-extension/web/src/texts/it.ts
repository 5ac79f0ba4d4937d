// Italian.
import type { en } from './en.ts';
import { agents } from './it/agents.ts';
import { account, audit } from './it/audit.ts';
import { blacklists } from './it/blacklists.ts';
import { campaignSettings } from './it/campaign-settings.ts';
import { campaigns } from './it/campaigns.ts';
import { contacts } from './it/contacts.ts';
import { crm } from './it/crm.ts';
import { desk } from './it/desk.ts';
import { explain } from './it/explain.ts';
import { held } from './it/held.ts';
import { imports } from './it/imports.ts';
import { itemTypes } from './it/item-types.ts';
import { lists } from './it/lists.ts';
import { overview } from './it/overview.ts';
import { people } from './it/people.ts';
import { phones } from './it/phones.ts';
import { plan } from './it/plan.ts';
import { said } from './it/said.ts';
import { session } from './it/session.ts';
import { settings, start } from './it/settings.ts';
import { shell } from './it/shell.ts';
import { things } from './it/things.ts';
import { words } from './it/words.ts';
import type { Translated } from './translated.ts';

export const it: Translated<typeof en> = {
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
  said,
  things,
};
