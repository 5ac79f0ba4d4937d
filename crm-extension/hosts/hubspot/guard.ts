// HubSpot's SDK believes whoever sends it a SYNC and then speaks to the origin that it names. Before the SDK hears of
// it, every message is looked at here.
import { isFromHost, type Surroundings } from '../surroundings.ts';

/** Lets through what comes from the page that shows us, from an allowed origin; call it before the SDK is made. */
export function guardMessages(surroundings: Surroundings): void {
  surroundings.window.addEventListener(
    'message',
    (event) => {
      if (!isFromHost(event, surroundings) || !isWellFormed(event)) event.stopImmediatePropagation();
    },
    { capture: true },
  );
}

function isWellFormed({ data, origin }: MessageEvent<unknown>): boolean {
  if (typeof data !== 'object' || data === null) return false;
  const { type, hostUrl } = data as { type?: unknown; hostUrl?: unknown }; // both are looked at now
  return typeof type === 'string' && (hostUrl === undefined || hostUrl === origin);
}
