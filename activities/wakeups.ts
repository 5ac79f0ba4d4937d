// Wakes the pacers of this process when the database says that something changed for their campaign.
import type { Channel, Database } from '../store/db.ts';

export type Wakeups = {
  /** Resolves at the next change for the campaign since the last call, with where it was, or after `timeoutMs`. */
  next(campaignId: string, timeoutMs: number, signal: AbortSignal): Promise<ReadonlySet<Channel>>;
  close(): Promise<void>;
};

export async function listenForWakeups(database: Database): Promise<Wakeups> {
  const waiting = new Map<string, () => void>();
  const news = new Map<string, Set<Channel>>();
  const wakeBy = (channel: Channel) => (campaignId: string) => {
    news.set(campaignId, (news.get(campaignId) ?? new Set()).add(channel));
    waiting.get(campaignId)?.();
  };
  const stops = await Promise.all(
    (['turns', 'hopper', 'campaigns'] as const).map((channel) => database.listen(channel, wakeBy(channel))),
  );
  return {
    async next(campaignId, timeoutMs, signal) {
      if (!news.has(campaignId) && !signal.aborted) await changeOrTimeout(campaignId, timeoutMs, signal);
      const heard = news.get(campaignId) ?? new Set();
      news.delete(campaignId);
      return heard;
    },
    async close() {
      await Promise.all(stops.map((stop) => stop()));
    },
  };

  function changeOrTimeout(campaignId: string, timeoutMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        waiting.delete(campaignId);
        resolve();
      };
      const timer = setTimeout(done, timeoutMs);
      signal.addEventListener('abort', done);
      waiting.set(campaignId, done);
    });
  }
}
