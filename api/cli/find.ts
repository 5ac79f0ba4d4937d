// Finds what a person names by its id or its name.
import { answerOf, itemsOf } from '../client.ts';
import type { Session } from './session.ts';
import { CliError } from './words.ts';

type Named = { id: string; name: string };

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

export async function findCampaign({ client }: Session, wanted: string): Promise<Named> {
  if (UUID.test(wanted)) {
    return await answerOf(client.api.campaigns[':id'].$get({ param: { id: wanted } }));
  }
  const campaigns = itemsOf((page) => client.api.campaigns.$get({ query: { ...page, archived: 'with' } }));
  return await named(campaigns, wanted, 'campaign', 'campaign list');
}

/** Creates the list when there is none of the name. */
export async function findOrCreateList({ client, terminal }: Session, name: string): Promise<Named> {
  for await (const list of itemsOf((query) => client.api.lists.$get({ query }))) {
    if (list.name.toLowerCase() === name.toLowerCase() || list.id === name) return list;
  }
  terminal.say(`The list "${name}" is new.`);
  return await answerOf(client.api.lists.$post({ json: { name } }));
}

export async function findList({ client }: Session, wanted: string): Promise<Named> {
  return await named(
    itemsOf((query) => client.api.lists.$get({ query })),
    wanted,
    'list',
    'contacts lists',
  );
}

async function named(
  all: AsyncIterable<Named>,
  wanted: string,
  what: string,
  command: string,
): Promise<Named> {
  for await (const one of all) {
    if (one.id === wanted || one.name.toLowerCase() === wanted.toLowerCase()) return one;
  }
  throw new CliError(`There is no ${what} "${wanted}". "npm run cli -- ${command}" shows what there is.`);
}
