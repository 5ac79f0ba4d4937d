// Times of the clock on the wall of another time zone, as inputs of type datetime-local have them: `2026-03-02T14:32`.

/** What the clocks of the zone show at that moment. */
export function wallTimeIn(zone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(at);
  const { year, month, day, hour, minute } = Object.fromEntries(
    parts.map(({ type, value }) => [type, value]),
  );
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

/** When the clocks of the zone show that time; null when it is none. A time that is left out in spring is the next one. */
export function momentOf(zone: string, wallTime: string): Date | null {
  const asUtc = Date.parse(`${wallTime}Z`);
  if (Number.isNaN(asUtc)) return null;
  const aheadAt = (at: number) => Date.parse(`${wallTimeIn(zone, new Date(at))}Z`) - at;
  const near = asUtc - aheadAt(asUtc);
  return new Date(asUtc - aheadAt(near));
}
