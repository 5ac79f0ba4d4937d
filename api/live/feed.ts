// Live events of one process: one listener at the database, one ring of events, any number of clients.
import type { CampaignCounts } from '../../store/campaign-counts.ts';
import { type LiveChange, listenToChanges } from '../../store/live-changes.ts';
import type { ApiDeps } from '../deps.ts';
import { type ClientStream, createClientStream } from './client-stream.ts';
import { createCounters } from './counters.ts';
import { frameOf, HEARTBEAT, RETRY } from './frames.ts';
import { createGatheredContacts } from './gathered-contacts.ts';
import { createRing, type Wish } from './ring.ts';
import { eventsOf } from './topics.ts';

/** At a hundred changes a second, minutes of absence. */
const KEPT_EVENTS = 20_000;
/** Changes of so many milliseconds travel together: a screen needs no more, and a client costs one write. */
const FLUSH_MS = 50;
const HEARTBEAT_MS = 15_000;
/** A stream ends after so long, so that the right to it is checked again; the client resumes. */
const LONGEST_STREAM_MS = 10 * 60_000;

export type LiveFeed = {
  /** Opens a client's stream. `lastId` is the Last-Event-ID it brings; `onDropped` lets go of its connection. */
  open(
    wish: Wish,
    lastId: string | null,
    onDropped: () => void,
  ): Promise<{ body: ReadableStream<Uint8Array> }>;
  clients(): number;
  /** Ends every stream and stops listening. */
  stop(): Promise<void>;
};

type Client = { wish: Wish; key: string; stream: ClientStream; position: number; openedAt: number };

/** Listens to the database from the first client on. */
export function createLiveFeed(deps: Pick<ApiDeps, 'database' | 'log'>): LiveFeed {
  const ring = createRing(KEPT_EVENTS);
  const clients = new Set<Client>();
  const counters = createCounters(deps, tellCounts);
  const changedContacts = createGatheredContacts();
  let listening: Promise<() => Promise<void>> | null = null;
  let flushing: NodeJS.Timeout | undefined;
  const heart = setInterval(beat, HEARTBEAT_MS);
  heart.unref();

  function onChange(change: LiveChange): void {
    if (change.type === 'contacts') changedContacts.add(change);
    else for (const event of eventsOf(change)) ring.add(event);
    const campaignId = 'campaignId' in change ? change.campaignId : null;
    if (campaignId !== null && isCounted(clients, campaignId)) counters.changed(campaignId);
    flushing ??= setTimeout(flush, FLUSH_MS);
  }

  function flush(): void {
    clearTimeout(flushing);
    flushing = undefined;
    const changed = changedContacts.take();
    for (const event of changed ? eventsOf(changed) : []) ring.add(event);
    const texts = new Map<string, string>();
    for (const client of clients) {
      const key = `${client.key} ${client.position}`;
      const text = texts.get(key) ?? ring.since(client.position, client.wish);
      texts.set(key, text);
      client.position = ring.position();
      client.stream.send(text);
    }
  }

  function onGap(): void {
    deps.log.warn('the live feed lost its database connection: clients read anew');
    ring.clear();
    for (const client of clients) {
      client.position = ring.position();
      client.stream.send(frameOf('reset', { reason: 'changes may have been missed' }, ring.lastId()));
    }
  }

  function tellCounts(campaignId: string, counts: CampaignCounts): void {
    const frame = frameOf('counters', { campaignId, ...counts });
    for (const { wish, stream } of clients) if (watchesCounters(wish, campaignId)) stream.send(frame);
  }

  function beat(): void {
    const now = performance.now();
    for (const { stream, openedAt } of clients) {
      if (now - openedAt > LONGEST_STREAM_MS) stream.end();
      else stream.send(HEARTBEAT);
      stream.dropIfStalled();
    }
  }

  return {
    async open(wish, lastId, onDropped) {
      listening ??= listenToChanges(deps.database, onChange, onGap).catch((error) => {
        listening = null;
        throw error;
      });
      await listening;
      flush(); // a newcomer starts where everybody stands
      const stream = createClientStream((dropped) => {
        clients.delete(client);
        if (dropped) onDropped();
      });
      const after = lastId === null ? ring.position() : ring.positionAfter(lastId);
      const ofWhom = wish.topics.has('desk') ? wish.userId : null;
      const key = `${[...wish.topics].sort()} ${wish.campaignId} ${ofWhom}`;
      const client: Client = { wish, key, stream, position: ring.position(), openedAt: performance.now() };
      clients.add(client);
      const missed = after === null ? null : ring.since(after, wish);
      stream.send(RETRY);
      if (missed === null) stream.send(frameOf('reset', { reason: 'too much was missed' }, ring.lastId()));
      else stream.send(`${missed}${frameOf('ready', {}, ring.lastId())}`);
      if (wish.topics.has('counters') && wish.campaignId) counters.asked(wish.campaignId);
      return stream;
    },
    clients: () => clients.size,
    async stop() {
      clearInterval(heart);
      clearTimeout(flushing);
      counters.stop();
      for (const { stream } of clients) stream.end();
      const stopListening = await listening?.catch(() => null);
      await stopListening?.();
    },
  };
}

function isCounted(clients: ReadonlySet<Client>, campaignId: string): boolean {
  for (const { wish } of clients) if (watchesCounters(wish, campaignId)) return true;
  return false;
}

function watchesCounters(wish: Wish, campaignId: string): boolean {
  return wish.topics.has('counters') && (wish.campaignId === null || wish.campaignId === campaignId);
}
