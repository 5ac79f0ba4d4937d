// multi-number history and final: what became of a campaign's calls and contacts, as a table or as CSV.
import { itemsOf, refusalOf } from '../client.ts';
import { findCampaign } from './find.ts';
import type { Session } from './session.ts';
import { clockTime, personName, table } from './terminal.ts';

export type ResultOptions = { limit: number; csv?: boolean };

export async function showHistory(session: Session, wanted: string, options: ResultOptions): Promise<void> {
  const { id } = await findCampaign(session, wanted);
  const route = session.client.api.campaigns[':id'];
  if (options.csv) return await printFile(route['history.csv'].$get({ param: { id }, query: {} }));
  const rows = [['TIME', 'CONTACT', 'PHONE', 'NUMBER', 'ROUND', 'STATUS', 'TALK s', 'WHY']];
  const items = itemsOf(
    (query) => route.history.$get({ param: { id }, query }),
    Math.min(options.limit, 200),
  );
  for await (const item of items) {
    if (rows.length > options.limit) break;
    rows.push([
      ...[clockTime(item.placedAt ?? item.dueAt), personName(item.contact), item.label],
      ...[item.number?.international ?? '(erased)', String(item.round), item.status ?? item.state],
      ...[String(item.talkSeconds ?? ''), item.reason],
    ]);
  }
  session.terminal.print(table(rows));
}

export async function showFinal(session: Session, wanted: string, options: ResultOptions): Promise<void> {
  const { id } = await findCampaign(session, wanted);
  const route = session.client.api.campaigns[':id'];
  if (options.csv) return await printFile(route['final.csv'].$get({ param: { id }, query: {} }));
  const rows = [['CLOSED', 'CONTACT', 'LAST PHONE', 'CALLS', 'ROUNDS', 'REASON', 'DETAIL']];
  const items = itemsOf((query) => route.final.$get({ param: { id }, query }), Math.min(options.limit, 200));
  for await (const item of items) {
    if (rows.length > options.limit) break;
    rows.push([
      ...[clockTime(item.closedAt), personName(item.contact), item.label ?? ''],
      ...[String(item.calls), String(item.rounds), item.reason, item.detail],
    ]);
  }
  session.terminal.print(table(rows));
}

/** As it comes, however large. */
async function printFile(asked: Promise<Response>): Promise<void> {
  const response = await asked;
  if (!response.ok || !response.body) throw await refusalOf(response);
  for await (const chunk of response.body) {
    if (!process.stdout.write(chunk)) await new Promise((resolve) => process.stdout.once('drain', resolve));
  }
}
