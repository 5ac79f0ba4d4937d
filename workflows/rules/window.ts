// The calling window in the time zone of the number called (product.md section 2, rule 9). Zones come from Intl.
import type { CallingWindow, WindowInterval } from './settings.ts';

const MINUTE = 60_000;
/** A window that does not open within this many days never does. */
const HORIZON_DAYS = 8;

type LocalTime = { weekday: number; minuteOfDay: number };

/** Whether a call may start at `at` in every one of `zones`. */
export function isWindowOpen(window: CallingWindow, zones: readonly string[], at: number): boolean {
  if (window.length === 0) return true;
  return zones.every((zone) => isOpenAt(window, localTime(zone, at)));
}

/**
 * The first moment from `from` on at which the window is open in all zones; `from` itself when it is open.
 * Null when the zones are never open together within eight days.
 */
export function nextOpening(window: CallingWindow, zones: readonly string[], from: number): number | null {
  let at = from;
  const last = from + HORIZON_DAYS * 24 * 60 * MINUTE;
  while (at <= last) {
    const closed = zones.filter((zone) => !isOpenAt(window, localTime(zone, at)));
    if (window.length === 0 || closed.length === 0) return at;
    at = Math.max(...closed.map((zone) => soonestOpening(window, zone, at)));
  }
  return null;
}

/** Open when both are. A pair that never is has an interval without weekdays, because no interval at all is always open. */
export function commonWindow(one: CallingWindow, other: CallingWindow): CallingWindow {
  if (one.length === 0) return other;
  if (other.length === 0) return one;
  const common = one.flatMap((a) =>
    other.flatMap((b) => {
      const weekdays = a.weekdays.filter((day) => b.weekdays.includes(day));
      const from = minutesOf(a.from) > minutesOf(b.from) ? a.from : b.from;
      const to = minutesOf(a.to) < minutesOf(b.to) ? a.to : b.to;
      return weekdays.length > 0 && minutesOf(from) < minutesOf(to) ? [{ weekdays, from, to }] : [];
    }),
  );
  return common.length > 0 ? common : [{ weekdays: [], from: '00:00', to: '00:00' }];
}

/** The zone's next opening after `at`, or the clock change before it, from where the caller looks again. */
function soonestOpening(window: CallingWindow, zone: string, at: number): number {
  const { weekday, minuteOfDay } = localTime(zone, at);
  const waits = window.flatMap((interval) =>
    interval.weekdays.map((day) => {
      const minutes = (day - weekday) * 24 * 60 + minutesOf(interval.from) - minuteOfDay;
      return minutes > 0 ? minutes : minutes + 7 * 24 * 60;
    }),
  );
  const wait = Math.min(...waits, HORIZON_DAYS * 24 * 60 + 1);
  const startOfMinute = Math.floor(at / MINUTE) * MINUTE;
  return firstClockChange(zone, startOfMinute, wait) ?? startOfMinute + wait * MINUTE;
}

/** The first minute within `minutes` after `from` at which the zone's clock was put forward or back. */
function firstClockChange(zone: string, from: number, minutes: number): number | null {
  const offset = offsetMinutes(zone, from);
  let [before, after] = [0, minutes];
  if (offsetMinutes(zone, from + after * MINUTE) === offset) return null;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetMinutes(zone, from + middle * MINUTE) === offset) before = middle;
    else after = middle;
  }
  return from + after * MINUTE;
}

function isOpenAt(window: CallingWindow, local: LocalTime): boolean {
  return window.some(
    (interval: WindowInterval) =>
      interval.weekdays.includes(local.weekday) &&
      local.minuteOfDay >= minutesOf(interval.from) &&
      local.minuteOfDay < minutesOf(interval.to),
  );
}

function minutesOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

const formats = new Map<string, Intl.DateTimeFormat>();
const WEEKDAYS: Record<string, number> = { Mon: 1, Tue: 2, Wed: 3, Thu: 4, Fri: 5, Sat: 6, Sun: 7 };

function partsOf(zone: string, at: number): Record<string, string> {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      weekday: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    formats.set(zone, format);
  }
  return Object.fromEntries(format.formatToParts(at).map((part) => [part.type, part.value]));
}

function localTime(zone: string, at: number): LocalTime {
  const parts = partsOf(zone, at);
  return {
    weekday: WEEKDAYS[parts.weekday ?? ''] ?? 0,
    minuteOfDay: Number(parts.hour) * 60 + Number(parts.minute),
  };
}

function offsetMinutes(zone: string, at: number): number {
  const parts = partsOf(zone, at);
  const asUtc = Date.UTC(
    Number(parts.year),
    Number(parts.month) - 1,
    Number(parts.day),
    Number(parts.hour),
    Number(parts.minute),
  );
  return Math.round((asUtc - Math.floor(at / MINUTE) * MINUTE) / MINUTE);
}
