// What stands in a workflow's raw history, and what it costs.
import type { HistoryJson } from '../histories/history-file.ts';

/** All of the history as text, with every payload decoded. */
export function textOf(history: HistoryJson): string {
  return JSON.stringify(history, (_, value: unknown) => {
    if (typeof value !== 'string' || !/^[A-Za-z0-9+/]{4,}={0,2}$/.test(value)) return value;
    return `${value} ${Buffer.from(value, 'base64').toString('utf8')}`;
  });
}

/** How many events of each type there are. */
export function countEvents(history: HistoryJson): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { eventType } of history.events) {
    const name = eventType.replace('EVENT_TYPE_', '');
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
