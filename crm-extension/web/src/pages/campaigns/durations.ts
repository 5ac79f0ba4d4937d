// Spans of time of calls.
import type { HistoryAttempt } from './campaign-queries.ts';

/** `1:05`; a dash when there is nothing to tell. */
export function clockTime(seconds: number | null): string {
  if (seconds === null) return '–';
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Until it was answered or given up; null when it did not ring, or still does. */
export function ringSeconds({ ringingAt, answeredAt, endedAt }: HistoryAttempt): number | null {
  const until = answeredAt ?? endedAt;
  if (ringingAt === null || until === null) return null;
  return Math.max(0, Math.round((Date.parse(until) - Date.parse(ringingAt)) / 1000));
}
