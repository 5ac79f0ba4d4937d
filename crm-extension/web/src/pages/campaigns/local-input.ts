// Moments as inputs of type datetime-local have them: in the viewer's zone, without saying so.

const MINUTE_MS = 60_000;

/** `2026-03-02T14:32` */
export function localInput(date: Date): string {
  return new Date(date.getTime() - date.getTimezoneOffset() * MINUTE_MS).toISOString().slice(0, 16);
}
