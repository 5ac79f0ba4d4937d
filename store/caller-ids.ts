// The caller id that a person sees.
import type { CallSettings } from './schema/campaigns.ts';

/** Null when there is none, neither of the campaign nor by default. */
export function callerIdOf(call: CallSettings, defaultCallerId: string | null): string | null {
  return call.callerIds[0] ?? defaultCallerId;
}
