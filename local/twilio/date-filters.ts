/** List filters by date: `StartTime=day`, `StartTime<=day` and `StartTime>=day`. */
import { parseFilterDate } from './dates.ts';
import { TwilioError } from './twilio-error.ts';

/**
 * What the query asks of one date; on the wire the names end in `<` and `>`.
 * @throws TwilioError 20001 when it names no date
 */
export function dateFilters<Item>(
  query: URLSearchParams,
  name: string,
  timeOf: (item: Item) => number | undefined,
): ((item: Item, seenAt: number) => boolean)[] {
  const filters: ((item: Item, seenAt: number) => boolean)[] = [];
  for (const operator of ['', '<', '>']) {
    const text = query.get(name + operator);
    if (!text) continue;
    const date = parseFilterDate(text);
    if (!date) throw new TwilioError(400, 20001, `Invalid ${name} ${text}`);
    const earliest = operator === '<' ? 0 : date.from;
    const latest = operator === '>' ? Number.POSITIVE_INFINITY : date.to;
    filters.push((item, seenAt) => {
      const time = timeOf(item);
      return time !== undefined && time <= seenAt && inSeconds(time) >= inSeconds(earliest) && time <= latest;
    });
  }
  return filters;
}

/** Twilio's dates hold whole seconds: what began within the second of a lower bound is found. */
function inSeconds(time: number): number {
  return Math.floor(time / 1000);
}
