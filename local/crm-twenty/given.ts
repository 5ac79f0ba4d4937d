// What `npm run crm:twenty` was given, and which dialer is meant; what is missing or wrong is said with what to do.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Environment, loadLogin } from '../../api/cli/session.ts';
import { CliError } from '../../api/cli/words.ts';
import { loadSecrets } from '../setup/data-folder-secrets.ts';
import { SetupError } from '../setup/words.ts';
import type { Place } from './app-in-twenty.ts';

const USAGE = 'npm run crm:twenty -- --url https://crm.example.com --key KEY [--dialer URL --dialer-key KEY]';
const OTHER_DIALER = 'name the one that runs: --dialer URL --dialer-key KEY';

type Dialer = { url: string; key: string };

/** Twenty, and the dialer that was named, if any. Throws a SetupError that says what to give. */
export function readGiven(args: readonly string[]): { place: Place; dialer: Partial<Dialer> } {
  const { url, key, dialer, 'dialer-key': dialerKey } = optionsIn(args);
  if (!url) throw wrong('Twenty is missing: give the address at which you open it.');
  if (!key) {
    throw wrong(
      'The key is missing: make one in Twenty (Settings → MCP & APIs → API), with a role that may see and edit all.',
    );
  }
  const place = { url: addressOf(url, 'https://crm.example.com').origin, key };
  const dialerUrl = dialer && addressOf(dialer, 'http://127.0.0.1:4300').href.replace(/\/+$/, '');
  return {
    place,
    dialer: { ...(dialerUrl ? { url: dialerUrl } : {}), ...(dialerKey ? { key: dialerKey } : {}) },
  };
}

/** As it was named, else the one that `npm start` runs here, else as `npm run cli` was logged in. */
export async function findDialer({ url, key }: Partial<Dialer>, env: Environment): Promise<Dialer> {
  if (url && key) return { url, key };
  const secrets = join(env.DATA_DIR || '.data', 'secrets.json');
  const ownKey = key || env.API_KEY || (existsSync(secrets) ? loadSecrets(secrets).apiKey : '');
  if (ownKey) return { url: url ?? `http://127.0.0.1:${env.PORT || 4300}`, key: ownKey };
  try {
    return await loadLogin(env);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    const why = `There is no dialer here: ${secrets} is missing, which the first start makes.`;
    throw new SetupError(`${why}\nStart it with npm start, or ${OTHER_DIALER}`);
  }
}

function optionsIn(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { url: text, key: text, dialer: text, 'dialer-key': text };
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error));
  }
}

function addressOf(given: string, example: string): URL {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw wrong(`"${given}" is no web address: write it in full, like ${example}`);
}

function wrong(what: string): SetupError {
  return new SetupError(`${what}\nUsage: ${USAGE}`);
}
