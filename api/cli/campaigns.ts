// multi-number campaign …: make campaigns, switch them on and off, and look at them.
import { readFile } from 'node:fs/promises';
import { answerOf, itemsOf } from '../client.ts';
import { findCampaign, findList } from './find.ts';
import type { Session } from './session.ts';
import { table } from './terminal.ts';
import { CliError, EXIT } from './words.ts';

export type NewCampaignOptions = { list?: string[]; kind: 'ivr' | 'queue'; settings?: string };

/** `settings` is a JSON file with `dial` and `call`, as the API takes them. */
export async function createCampaign(
  session: Session,
  name: string,
  { list = [], kind, settings }: NewCampaignOptions,
): Promise<void> {
  const listIds: string[] = [];
  for (const wanted of list) listIds.push((await findList(session, wanted)).id);
  const more = settings === undefined ? {} : await settingsIn(settings);
  const json = { ...more, name, kind, listIds };
  const campaign = await answerOf(session.client.api.campaigns.$post({ json }));
  session.terminal.print(campaign.id);
  session.terminal.say(`Start it: npm run cli -- campaign start ${JSON.stringify(name)}`);
}

/** Without those that are put away, unless only these are asked for. */
export async function listCampaigns(
  { client, terminal }: Session,
  { archived = false }: { archived?: boolean },
): Promise<void> {
  const rows = [['ID', 'STATE', 'KIND', 'NAME']];
  const which = archived ? 'only' : 'without';
  const campaigns = itemsOf((page) => client.api.campaigns.$get({ query: { ...page, archived: which } }));
  for await (const { id, state, kind, name } of campaigns) rows.push([id, state, kind, name]);
  terminal.print(table(rows));
}

export async function moveCampaign(
  session: Session,
  wanted: string,
  action: 'start' | 'pause' | 'resume' | 'stop',
): Promise<void> {
  const { id } = await findCampaign(session, wanted);
  const route = session.client.api.campaigns[':id'][':action'];
  const campaign = await answerOf(route.$post({ param: { id, action } }));
  session.terminal.print(`${campaign.name}: ${campaign.state}`);
}

/** Puts it away, or brings it back. */
export async function archiveCampaign(
  session: Session,
  wanted: string,
  action: 'archive' | 'unarchive',
): Promise<void> {
  const { id } = await findCampaign(session, wanted);
  const campaign = await answerOf(session.client.api.campaigns[':id'][action].$post({ param: { id } }));
  session.terminal.print(`${campaign.name}: ${campaign.archivedAt ? 'archived' : campaign.state}`);
}

/** For good; only one that was never started. */
export async function deleteCampaign(session: Session, wanted: string): Promise<void> {
  const { id, name } = await findCampaign(session, wanted);
  await answerOf(session.client.api.campaigns[':id'].$delete({ param: { id } }));
  session.terminal.print(`${name}: deleted`);
}

/** Why nobody is being called. */
export async function explainCampaign(session: Session, wanted: string): Promise<void> {
  const { id, name } = await findCampaign(session, wanted);
  const route = session.client.api.campaigns[':id'].explain;
  const { words } = await answerOf(route.$get({ param: { id } }));
  session.terminal.print(`${name}: ${words}`);
}

export async function showCampaign(session: Session, wanted: string): Promise<void> {
  const { id } = await findCampaign(session, wanted);
  const campaign = await answerOf(session.client.api.campaigns[':id'].$get({ param: { id } }));
  const { counts } = campaign;
  const closed = Object.entries(counts.final).map(([reason, count]) => `${count} ${reason}`);
  session.terminal.print(
    table([
      ['Name', campaign.name],
      ['Id', campaign.id],
      ['State', [campaign.state, campaign.stateReason].filter(Boolean).join(': ')],
      ...(campaign.archivedAt ? [['Archived', campaign.archivedAt]] : []),
      ['Kind', campaign.kind],
      ['Lists', campaign.lists.map((list) => list.name).join(', ') || 'none'],
      [
        'Waiting',
        `${counts.hopper.fresh} not called yet, ${counts.hopper.starting + counts.hopper.running} in work`,
      ],
      ['Calls', `${counts.callsInProgress} in progress`],
      ['Closed', closed.join(', ') || 'none'],
    ]),
  );
}

async function settingsIn(path: string): Promise<object> {
  try {
    const settings: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (typeof settings === 'object' && settings !== null) return settings;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CliError(`${path} cannot be read: ${reason}`, EXIT.usage);
  }
  throw new CliError(`${path} holds no settings: it must be an object with "dial" and "call".`, EXIT.usage);
}
