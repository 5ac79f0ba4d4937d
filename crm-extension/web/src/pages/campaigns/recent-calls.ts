// What the last calls of a campaign tell: rates, and how many ended when and how.
import { type CallStatus, isCallStatus } from '../../../../../workflows/rules/status.ts';
import type { HistoryAttempt } from './campaign-queries.ts';

type Ended = HistoryAttempt & { status: CallStatus; endedAt: string };

export function endedCalls(attempts: readonly HistoryAttempt[]): Ended[] {
  return attempts.filter(
    (attempt): attempt is Ended =>
      attempt.status !== null && isCallStatus(attempt.status) && attempt.endedAt !== null,
  );
}

/** Shares of 0 to 1, null while there is nothing to share. Abandoned are the answered that found no agent. */
export function ratesOf(attempts: readonly HistoryAttempt[]) {
  const ended = endedCalls(attempts);
  const answered = ended.filter(({ answeredAt }) => answeredAt !== null);
  const people = answered.filter(({ status }) => status !== 'Machine');
  const lost = people.filter(({ status }) => status === 'Drop' || status === 'Abandoned');
  return {
    ended: ended.length,
    answered: ended.length === 0 ? null : people.length / ended.length,
    abandoned: people.length === 0 ? null : lost.length / people.length,
  };
}

/** How many calls ended with each status, most frequent first. */
export function outcomesOf(attempts: readonly HistoryAttempt[]): [CallStatus, number][] {
  const counts = new Map<CallStatus, number>();
  for (const { status } of endedCalls(attempts)) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one);
}

export type Bin = { from: number; calls: number; reached: number };

const MINUTE_MS = 60_000;
const WIDTHS = [1, 5, 15, 60, 6 * 60, 24 * 60].map((minutes) => minutes * MINUTE_MS);
export const MOST_BINS = 30;

/** The calls by the time of their end, in spans of one width that is wide enough for all. */
export function binned(attempts: readonly HistoryAttempt[], now: number): { width: number; bins: Bin[] } {
  const ended = endedCalls(attempts).map(({ status, endedAt }) => ({ status, at: Date.parse(endedAt) }));
  const first = Math.min(now, ...ended.map(({ at }) => at));
  const width = WIDTHS.find((each) => (now - first) / each < MOST_BINS - 1) ?? WIDTHS.at(-1) ?? MINUTE_MS;
  const end = Math.floor(now / width) * width;
  const bins = Array.from({ length: MOST_BINS }, (_, place) => {
    const from = end - (MOST_BINS - 1 - place) * width;
    const within = ended.filter(({ at }) => at >= from && at < from + width);
    return {
      from,
      calls: within.length,
      reached: within.filter(({ status }) => status === 'Reached').length,
    };
  });
  return { width, bins };
}
