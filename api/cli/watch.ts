// multi-number watch CAMPAIGN: its counters and last calls, live, until it is at rest or the person leaves.
import { type ApiClient, answerOf, liveEvents } from '../client.ts';
import { findCampaign } from './find.ts';
import type { Session } from './session.ts';
import { bar, clockTime, personName, table } from './terminal.ts';

const SHOWN_CALLS = 10;
/** Between two drawings; what changes meanwhile is drawn together. */
const REDRAW_MS = 250;

/** `once` draws one picture and ends. Answers when the campaign has finished or was stopped. */
export async function watchCampaign(session: Session, wanted: string, once = false): Promise<void> {
  const { client, terminal } = session;
  const { id } = await findCampaign(session, wanted);
  const atRest = new AbortController();
  const signal = AbortSignal.any([session.signal, atRest.signal]);
  const drawNow = async () => {
    const { state } = await draw(session, id);
    if (once || state === 'finished' || state === 'stopped') atRest.abort();
  };
  await drawNow();
  const drawing = coalesced(drawNow);
  const topics: Topics = ['history', 'final', 'campaigns', 'counters'];
  for await (const _ of liveEvents(client, { topics, campaignId: id }, signal)) drawing.wish();
  await drawing.done();
  terminal.settle();
}

type Topics = Parameters<typeof liveEvents>[1]['topics'];
type WholeCampaign = Awaited<ReturnType<typeof read>>['campaign'];

async function draw({ client, terminal }: Session, id: string): Promise<WholeCampaign> {
  const { campaign, calls, explanation } = await read(client, id);
  const { hopper, callsInProgress, final } = campaign.counts;
  const closed = Object.values(final).reduce((sum, count) => sum + count, 0);
  const all = closed + hopper.fresh + hopper.starting + hopper.running;
  const reached = final.reached ?? 0;
  const state = campaign.state === 'active' ? `active: ${explanation.words}` : explanation.words;
  const rows = calls.items.map((call) => [
    ...[clockTime(call.placedAt ?? call.dueAt), personName(call.contact), call.label],
    ...[call.status ?? `${call.state} …`, call.reason],
  ]);
  const lines = [
    `${campaign.name}  ${state}`,
    '',
    `Closed    ${bar(closed, all)}  ${closed} of ${all}`,
    `Reached   ${bar(reached, closed)}  ${reached} of ${closed}`,
    `Waiting   ${hopper.fresh} not called yet, ${hopper.starting + hopper.running} in work, ${callsInProgress} calls now`,
    '',
    table([['TIME', 'CONTACT', 'PHONE', 'CALL', 'WHY'], ...rows]),
  ];
  terminal.redraw(lines.join('\n'));
  return campaign;
}

async function read(client: ApiClient, id: string) {
  const route = client.api.campaigns[':id'];
  const [campaign, calls, explanation] = await Promise.all([
    answerOf(route.$get({ param: { id } })),
    answerOf(route.history.$get({ param: { id }, query: { limit: SHOWN_CALLS } })),
    answerOf(route.explain.$get({ param: { id } })),
  ]);
  return { campaign, calls, explanation };
}

/** However many wishes come, it acts at most once per interval, and once after the last. */
function coalesced(act: () => Promise<void>): { wish(): void; done(): Promise<void> } {
  let wished = false;
  let acting: Promise<void> | null = null;
  let failure: unknown = null;
  async function actAll(): Promise<void> {
    while (wished) {
      wished = false;
      await act();
      await new Promise((resolve) => setTimeout(resolve, REDRAW_MS));
    }
  }
  return {
    wish() {
      if (failure) throw failure;
      wished = true;
      acting ??= actAll()
        .catch((error) => {
          failure = error;
        })
        .finally(() => {
          acting = null;
        });
    },
    async done() {
      await acting;
      if (failure) throw failure;
    },
  };
}
