// How a phone number stands on screen: as people at home dial it, or with its country.
import { queries, SESSION_KEY } from '../data/queries.ts';

/** What this needs to know of who is signed in. */
type Home = { callingCode: string | null };

export type ShownNumber = { national: string; international: string };

/** In national form only where the workspace is: elsewhere nobody could tell which country it belongs to. */
export function numberText({ national, international }: ShownNumber): string {
  const home = queries.getQueryData<Home>(SESSION_KEY)?.callingCode;
  return home && international.startsWith(`${home} `) ? national : international;
}
