// Wakes the pacers of this process when the database says that something changed for their campaign.
import type { Database } from '../store/db.ts';

export type Wakeups = {
  /** Resolves at the next change for the campaign since the last call, or after `timeoutMs`. */
  next(campaignId: string, timeoutMs: number, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
};

export async function listenForWakeups(database: Database): Promise<Wakeups> {
  const waiting = new Map<string, () => void>();
  const missed = new Set<string>();
  const wake = (campaignId: string) => {
    const resume = waiting.get(campaignId);
    if (resume) resume();
    else missed.add(campaignId);
  };
  const stops = await Promise.all(
    (['turns', 'hopper', 'campaigns'] as const).map((channel) => database.listen(channel, wake)),
  );
  return {
    async next(campaignId, timeoutMs, signal) {
      if (missed.delete(campaignId) || signal.aborted) return;
      await new Promise<void>((resolve) => {
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
    },
    async close() {
      await Promise.all(stops.map((stop) => stop()));
    },
  };
}
