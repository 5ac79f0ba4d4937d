// Why the dialer could not be spoken to, and what to do.
import { failureOf, networkCode } from '../../api/cli/words.ts';
import { ApiError } from '../../api/client.ts';

const OTHER = 'or name the one that runs: --dialer URL --dialer-key KEY';

export function dialerTrouble(error: unknown, url: string): { what: string; action: string } {
  const code = networkCode(error);
  if (code) {
    return {
      what: `The dialer does not answer at ${url} (${code}).`,
      action: `Start it with npm start, ${OTHER}`,
    };
  }
  if (!(error instanceof ApiError)) return { what: failureOf(error, url).message, action: '' };
  if (error.problem === null) {
    return { what: `What answers at ${url} is not the dialer.`, action: `Look at the address, ${OTHER}` };
  }
  switch (error.status) {
    case 401:
      return {
        what: `The dialer at ${url} does not take the key.`,
        action:
          'Make an API key in its console (People → API keys) and give it: --dialer-key KEY. Without one the key of the data folder here is taken, which only the dialer of this folder knows.',
      };
    case 403:
      return {
        what: `The key may not do this: ${error.message}.`,
        action: 'Give --dialer-key a key of an admin, with all permissions.',
      };
    default:
      return { what: failureOf(error, url).message, action: '' };
  }
}
