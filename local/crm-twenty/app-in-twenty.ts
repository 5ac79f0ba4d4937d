// Puts our app into Twenty by the app's own command line, and tells it where we are and by which secret we know it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TwentyClient } from '../../connectors/twenty/client.ts';
import { CrmError } from '../../connectors/twenty/errors.ts';
import { say } from '../../workflows/rules/sentences.ts';
import type { Report } from './report.ts';

/** Of crm-extension/twenty; Twenty knows the app by it, whatever its version. */
export const APP_IDENTIFIER = '67213533-606a-4d61-8b8b-9e1a29357c65';

/** One run of the app's `twenty` command. */
export type TwentyCommand = (
  args: readonly string[],
  env: Readonly<Record<string, string>>,
) => Promise<{ succeeded: boolean; output: string }>;

export type Place = { url: string; key: string };

/** Installs the app, or brings it up to date. False when that did not work: it says how it is done by hand. */
export async function installApp(
  place: Place,
  dialerUrl: string,
  twenty: TwentyCommand,
  report: Report,
): Promise<boolean> {
  // The command keeps its remotes, with their keys, in the home folder: it gets one that goes away again.
  const home = await mkdtemp(join(tmpdir(), 'dialer-twenty-'));
  const env = { HOME: home, DIALER_URL: dialerUrl, CRM_URL: place.url };
  const remote = ['remote:add', '--url', place.url, '--api-key', place.key, '--as', 'dialer'];
  try {
    for (const args of [remote, ['apply', '--force', '--no-delete']]) {
      const { succeeded, output } = await twenty(args, env);
      if (succeeded) continue;
      report.bad(`The app could not be installed: ${whyIn(output, place.key)}`, byHand(place.url, dialerUrl));
      return false;
    }
    report.good('The app is installed in Twenty, and up to date.');
    return true;
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

const ourApp = async (client: TwentyClient) =>
  (await client.applications()).find(({ universalIdentifier }) => universalIdentifier === APP_IDENTIFIER);

/** False too when Twenty does not tell. */
export async function isAppThere(client: TwentyClient): Promise<boolean> {
  try {
    return (await ourApp(client)) !== undefined;
  } catch (error) {
    if (error instanceof CrmError) return false;
    throw error;
  }
}

/** Fills in the app's settings in Twenty. False when a person has to. */
export async function tellApp(
  client: TwentyClient,
  dialerUrl: string,
  secret: string,
  report: Report,
): Promise<boolean> {
  try {
    const app = await ourApp(client);
    if (!app) throw new CrmError('notFound', say('twenty.notListed'));
    await client.setApplicationVariable(app.id, 'DIALER_URL', dialerUrl);
    await client.setApplicationVariable(app.id, 'DIALER_SECRET', secret);
    report.good('The app knows the address and the secret of the dialer.');
    return true;
  } catch (error) {
    if (!(error instanceof CrmError)) throw error;
    report.bad(
      `The app's settings could not be filled in: ${error.message}`,
      `In Twenty, Settings → Apps → Multi-number dialer:\nDIALER_URL = ${dialerUrl}\nDIALER_SECRET = ${secret} (shown this once)`,
    );
    return false;
  }
}

function byHand(url: string, dialerUrl: string): string {
  return [
    'Needs Twenty 2.40 or newer. By hand, in crm-extension/twenty:',
    `npm ci && npx twenty remote:add --url ${url} --api-key <key> --as crm`,
    `DIALER_URL=${dialerUrl} CRM_URL=${url} npx twenty apply`,
  ].join('\n');
}

/** The line that speaks of failing, else the last; without the key, which the command may repeat. */
function whyIn(output: string, key: string): string {
  const lines = output
    .replaceAll(key, '<key>')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const failing = lines.findLastIndex((line) => /\b(failed|error)\b/i.test(line));
  const [why = 'it said nothing.', detail = ''] = failing < 0 ? lines.slice(-1) : lines.slice(failing);
  return why.endsWith(':') ? `${why} ${detail}`.trim() : why;
}
