/** Dates as Twilio writes and reads them. */

/** `Tue, 31 Aug 2010 20:36:28 +0000`; real milliseconds since the epoch in. */
export function rfc2822(time: number): string {
  return new Date(time).toUTCString().replace('GMT', '+0000');
}

/** A list filter's `2026-11-23` or `2026-11-23T10:11:12Z`, in UTC; undefined when it is no date. */
export function parseFilterDate(text: string): { from: number; to: number } | undefined {
  const dayMs = 86_400_000;
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    const from = Date.parse(`${text}T00:00:00Z`);
    return Number.isNaN(from) ? undefined : { from, to: from + dayMs - 1 };
  }
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : { from: at, to: at };
}
