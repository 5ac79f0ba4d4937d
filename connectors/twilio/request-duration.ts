// How long Twilio worked on a request: what is left of the time until the answer was spent on the way.

const HEADER = 'twilio-request-duration';

/** Milliseconds; 0 when the answer does not say. The header is in seconds and stands in every answer of the REST API. */
export function requestDurationMs(headers: Readonly<Record<string, string>>): number {
  const seconds = Number(headers[HEADER]);
  return seconds > 0 ? seconds * 1_000 : 0;
}
