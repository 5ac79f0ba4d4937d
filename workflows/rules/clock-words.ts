// Moments as clocks show them where somebody is.

const DAY = 24 * 60 * 60_000;

/** "16:10" on the same day, "Tue 09:00" within six days, else "2026-03-12 09:00". Milliseconds since the epoch. */
export function clockWords(at: number, zone: string, now: number): string {
  const { date, weekday, time } = localParts(at, zone);
  if (date === localParts(now, zone).date) return time;
  return Math.abs(at - now) < 6 * DAY ? `${weekday} ${time}` : `${date} ${time}`;
}

/** "2026-03-02T14:32": the wall clock's, without an offset. */
export function localMoment(at: number, zone: string): string {
  const { date, time } = localParts(at, zone);
  return `${date}T${time}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function localParts(at: number, zone: string): { date: string; weekday: string; time: string } {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      weekday: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formats.set(zone, format);
  }
  const parts = new Map(format.formatToParts(at).map((part) => [part.type, part.value]));
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return {
    date: `${of('year')}-${of('month')}-${of('day')}`,
    weekday: of('weekday'),
    time: `${of('hour')}:${of('minute')}`,
  };
}
