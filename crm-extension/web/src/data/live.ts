// What changes on the server, as it changes: one stream of server-sent events for the whole console.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { type LiveEvent, liveEvents } from '../../../../api/client.ts';
import { client } from './api.ts';
import { askFailedAgain } from './queries.ts';

export type Topic = Exclude<LiveEvent['event'], 'ready' | 'reset'>;
type Listener = { topics: readonly Topic[]; hear(event: LiveEvent): void };

/** Queries are asked again at most so often, however much happens. */
const REFRESH_MS = 400;
/** A browser has six connections to a server, for all its tabs: one that nobody sees gives its own back after so long. */
const UNSEEN_MS = 60_000;

const listeners = new Set<Listener>();
/** Where a new stream goes on, so that nothing is missed between two of them. */
let lastId: string | null = null;
let stream: { topics: ReadonlySet<Topic>; abort: AbortController } | null = null;
let unseen: number | undefined;

document.addEventListener('visibilitychange', () => {
  window.clearTimeout(unseen);
  if (isWatched()) listen();
  else unseen = window.setTimeout(stopListening, UNSEEN_MS);
});
// A page that was left is kept for "Back", with the connections that it does not close.
window.addEventListener('pagehide', stopListening);
window.addEventListener('pageshow', listen);

/**
 * Hears the events of the topics for as long as the component is shown. Give back the keys of the queries to ask again,
 * or change what they hold yourself. `reset` means that something may have been missed: give back all your keys.
 *
 * @example useLive(['hopper'], ({ data }) => (data.campaignId === id ? [['campaigns', id, 'hopper']] : []));
 */
export function useLive(
  topics: readonly Topic[],
  onEvent: (event: LiveEvent) => readonly (readonly unknown[])[] | undefined,
): void {
  const queries = useQueryClient();
  const latest = useRef(onEvent);
  latest.current = onEvent;
  const wanted = topics.join(',');
  useEffect(() => {
    if (wanted === '') return;
    const keys = new Map<string, readonly unknown[]>();
    let timer: number | undefined;
    const refresh = () => {
      timer = undefined;
      for (const queryKey of keys.values()) void queries.invalidateQueries({ queryKey });
      keys.clear();
    };
    const listener: Listener = {
      topics: wanted.split(',') as Topic[], // joined above
      hear(event) {
        for (const key of latest.current(event) ?? []) keys.set(JSON.stringify(key), key);
        if (keys.size > 0) timer ??= window.setTimeout(refresh, REFRESH_MS);
      },
    };
    listeners.add(listener);
    listen();
    return () => {
      window.clearTimeout(timer);
      listeners.delete(listener);
      if (listeners.size === 0) stopListening();
    };
  }, [wanted, queries]);
}

/** Whether somebody sees the page; an agent at work hears of calls in any case. */
function isWatched(): boolean {
  return !document.hidden || [...listeners].some((listener) => listener.topics.includes('desk'));
}

/** Opens the stream anew when somebody wants a topic that it does not have. */
function listen(): void {
  if (listeners.size === 0 || !isWatched()) return;
  const topics = new Set([...listeners].flatMap((listener) => listener.topics));
  const present = stream?.topics;
  if (present && [...topics].every((topic) => present.has(topic))) return;
  stopListening();
  const abort = new AbortController();
  stream = { topics, abort };
  void read([...topics], abort);
}

async function read(topics: Topic[], abort: AbortController): Promise<void> {
  try {
    for await (const event of liveEvents(client, { topics, lastId }, abort.signal)) {
      lastId = event.id ?? lastId;
      tell(event);
    }
  } catch {
    // refused: the person may not watch this; the pages ask by themselves
    if (stream?.abort === abort) stream = null;
  }
}

function tell(event: LiveEvent): void {
  if (event.event === 'ready') askFailedAgain();
  for (const listener of listeners) {
    const isTheirs = event.event === 'reset' || listener.topics.some((topic) => topic === event.event);
    if (isTheirs) listener.hear(event);
  }
}

function stopListening(): void {
  stream?.abort.abort();
  stream = null;
}
