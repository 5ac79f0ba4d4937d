// A workspace at work, for pictures: people, contacts, an import, and campaigns that are really dialed.
import { answerOf, createClient } from '../../api/client.ts';
import type { Stack } from '../stack.ts';
import { type Api, runCampaigns } from './campaigns.ts';
import { exampleContact, exampleFile } from './people.ts';

export const PASSWORD = 'four words are enough';
export const ADMIN = 'ada@example.com';
export const AGENTS = ['ben@example.com', 'chiara@example.com', 'dan@example.com'];

export type Workspace = {
  /** Ids for the parts of addresses, by their names there. */
  examples: Record<string, string>;
  agentIds: string[];
  /** Campaigns with agents, not started yet: by preview, and progressive. */
  preview: string;
  progressive: string;
};

const CONTACTS = 66;

/** Takes about a minute and a half: the example campaign is watched to its end. */
export async function fillWorkspace(stack: Stack): Promise<Workspace> {
  const { api } = createClient(stack.apiUrl, stack.apiKey);
  const agentIds = await makePeople(api);
  const blacklistId = await makeBlacklist(api);
  const endpointId = await makeWebhook(api);
  const importId = await makeImport(stack, api);
  const fillList = (name: string, itemTypeIds: string[]) => makeContacts(api, name, itemTypeIds);
  const campaigns = await runCampaigns(stack, api, { blacklistId, agentIds, fillList });
  const { preview, progressive, ...shown } = campaigns;
  return { examples: { ...shown, blacklistId, importId, endpointId }, agentIds, preview, progressive };
}

async function makePeople(api: Api): Promise<string[]> {
  const permissions = { contacts: 'edit', itemTypes: 'read', lists: 'edit', campaigns: 'run' } as const;
  const profile = await answerOf(api.profiles.$post({ json: { name: 'Supervisor', permissions } }));
  const hire = (name: string, role: 'admin' | 'user' | 'agent') => {
    const email = `${name.split(' ')[0]}@example.com`.toLowerCase();
    const json = { name, email, role, password: PASSWORD, profileId: role === 'user' ? profile.id : null };
    return answerOf(api.users.$post({ json }));
  };
  await hire('Ada Lovelace', 'admin');
  await hire('Grace Hopper', 'user');
  const agents = [];
  for (const name of ['Ben Carter', 'Chiara Russo', 'Dan Okafor']) agents.push(await hire(name, 'agent'));
  const agentIds = agents.map(({ id }) => id);
  await answerOf(api.teams.$post({ json: { name: 'Morning shift', memberIds: agentIds.slice(0, 2) } }));
  await answerOf(api.teams.$post({ json: { name: 'Evening shift', memberIds: agentIds.slice(2) } }));
  await answerOf(
    api['api-keys'].$post({
      json: { name: 'Nightly import', permissions: { imports: 'edit', contacts: 'edit' } },
    }),
  );
  return agentIds;
}

/** Answers the list's id. */
async function makeContacts(api: Api, name: string, itemTypeIds: readonly string[]): Promise<string> {
  await answerOf(
    api['custom-fields'].$post({
      json: { name: 'Segment', kind: 'choice', choices: ['Private', 'Business'] },
    }),
  );
  await answerOf(api['custom-fields'].$post({ json: { name: 'Customer since', kind: 'number' } }));
  const list = await answerOf(api.lists.$post({ json: { name } }));
  const contactIds: string[] = [];
  for (let place = 0; place < CONTACTS; place += 1) {
    contactIds.push((await answerOf(api.contacts.$post({ json: exampleContact(place, itemTypeIds) }))).id);
  }
  await answerOf(api.lists[':id'].contacts.$post({ param: { id: list.id }, json: { contactIds } }));
  return list.id;
}

async function makeBlacklist(api: Api): Promise<string> {
  const { id } = await answerOf(api.blacklists.$post({ json: { name: 'Asked not to be called' } }));
  const reasons = ['by letter, in March', '', 'lawyer', 'moved away'];
  const numbers = reasons.map((reason, place) => ({ number: `+1718555010${place}`, reason }));
  await answerOf(api.blacklists[':id'].numbers.$post({ param: { id }, json: { numbers } }));
  return id;
}

async function makeWebhook(api: Api): Promise<string> {
  const url = 'https://hooks.example.com/multi-number';
  const description = 'Adds closed contacts to the sheet';
  const json = { url, description, events: ['contact.closed' as const] };
  return (await answerOf(api['webhook-endpoints'].$post({ json }))).id;
}

/** One that has run, with rows that were refused. */
async function makeImport(stack: Stack, api: Api): Promise<string> {
  const form = new FormData();
  form.set('file', new File([exampleFile()], 'spring-fair.csv', { type: 'text/csv' }));
  const headers = { Authorization: `Bearer ${stack.apiKey}` };
  const response = await fetch(`${stack.apiUrl}/api/imports`, { method: 'POST', headers, body: form });
  const { id } = (await response.json()) as { id: string }; // by the API's description
  const list = await answerOf(api.lists.$post({ json: { name: 'Spring fair' } }));
  const json = { options: { listId: list.id } };
  await answerOf(api.imports[':id'].$patch({ param: { id }, header: {}, json }));
  await answerOf(api.imports[':id'].run.$post({ param: { id } }));
  return id;
}
