// npm run crm:twenty, as a story: look at Twenty, install the app, connect, follow the first sync, check the chain.
import { setTimeout as sleep } from 'node:timers/promises';
import { type ApiClient, ApiError, answerOf } from '../../api/client.ts';
import { createTwenty, type TwentyClient } from '../../connectors/twenty/client.ts';
import { CrmError } from '../../connectors/twenty/errors.ts';
import { createRateLimit } from '../../connectors/twenty/rate-limit.ts';
import { installApp, isAppThere, type Place, type TwentyCommand, tellApp } from './app-in-twenty.ts';
import type { Report } from './report.ts';

export type ConnectOptions = {
  place: Place;
  api: ApiClient;
  twenty: TwentyCommand;
  report: Report;
  /** How long nothing may move in the first sync before it counts as stuck. */
  patienceMs?: number;
  /** How often it is looked how far it is. */
  lookEveryMs?: number;
};

/** Links that only people in Twenty prove, or that are a comfort: told, but no failure. */
const NOT_NEEDED: ReadonlySet<string> = new Set(['functions', 'signIn']);

/** The app speaks only when somebody in Twenty uses it. */
const FIRST_WORD = 'Open a person in Twenty, at the tab Calls: it asks the dialer what happens next.';

/** Seen in Twenty 2.21: a page that is open while an app comes keeps its tabs without what they need to be shown. */
const OPEN_MEANWHILE =
  'Whoever has Twenty open at this moment may see “No Data” in the tabs Phones and Calls.';
const forgetTwenty = (url: string) =>
  `They delete what their browser keeps of ${url} (its site data), and sign in again.`;

/** Goes as far as makes sense; what went wrong stands in the report. Throws ApiError when the dialer says no. */
export async function connectTwenty(options: ConnectOptions): Promise<void> {
  const { place, api, twenty, report } = options;
  const rateLimit = createRateLimit({ requestsPerMinute: 20 });
  const client = createTwenty({ baseUrl: place.url, apiKey: place.key, rateLimit });
  const { dialerUrl } = await answerOf(api.api.crm.connection.$get());
  if (!(await isReached(client, report))) return;
  const wasThere = await isAppThere(client);
  const isInstalled = await installApp(place, dialerUrl, twenty, report);
  if (isInstalled && !wasThere) report.note(OPEN_MEANWHILE, forgetTwenty(place.url));
  const secret = await connect(options);
  if (secret === null) return;
  const isTold = await tellApp(client, dialerUrl, secret, report);
  await followFirstSync(options);
  await checkChain(options, client, isTold);
}

async function isReached(client: TwentyClient, report: Report): Promise<boolean> {
  try {
    await client.objectNames();
    report.good('Twenty answers and takes the key.');
    return true;
  } catch (error) {
    if (!(error instanceof CrmError)) throw error;
    const isKey = error.kind === 'unauthorized' || error.kind === 'forbidden';
    const action = isKey
      ? 'Make a key in Twenty: Settings → MCP & APIs → API, with a role that may see and edit all.'
      : 'Give the address at which you open Twenty, and see that this machine reaches it.';
    report.bad(error.message, action);
    return false;
  }
}

/** The secret of the app's functions; null when the dialer did not take the connection. */
async function connect({ api, place, report }: ConnectOptions): Promise<string | null> {
  const { version, roleMap, defaultRole, state } = await answerOf(api.api.crm.connection.$get());
  const kept = state === 'off' ? {} : { roleMap, defaultRole };
  const json = { baseUrl: place.url, apiKey: place.key, newFunctionsSecret: true, ...kept };
  const header = version > 0 ? { 'if-match': `"${version}"` } : {};
  try {
    const { functionsSecret } = await answerOf(api.api.crm.connection.$put({ json, header }));
    report.good('The dialer keeps the connection.');
    return functionsSecret;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const fields = error.problem?.fields.map(({ path, message }) => `${path} ${message}`) ?? [];
    report.bad(`The dialer did not connect: ${error.message}`, fields.join('\n'));
    return null;
  }
}

async function followFirstSync({ api, report, ...times }: ConnectOptions): Promise<void> {
  const { patienceMs = 90_000, lookEveryMs = 1000 } = times;
  let last = '';
  let movedAt = Date.now();
  while (Date.now() - movedAt < patienceMs) {
    const { objects } = await answerOf(api.api.crm.sync.$get());
    const people = objects.find(({ object }) => object === 'person');
    if (people?.phase === 'following') {
      report.good(`The first sync has read ${people.read} people.`);
      return;
    }
    const now = people ? `Read ${people.read} of ${people.total ?? '…'} people …` : '';
    if (now !== last) {
      report.say(now);
      movedAt = Date.now();
    }
    last = now;
    await sleep(lookEveryMs);
  }
  report.bad('The first sync does not go on.', 'See that a worker is running; the sync goes on where it is.');
}

/** Makes and destroys a person, so that a webhook has to come. False when the key may not. */
async function sendOneWebhook(client: TwentyClient, report: Report): Promise<boolean> {
  try {
    const { id } = await client.create('person', {
      name: { firstName: 'Dialer', lastName: 'connection check' },
    });
    await client.destroy('person', id);
    return true;
  } catch (error) {
    if (!(error instanceof CrmError)) throw error;
    report.bad(
      `The key may not edit people: ${error.message}`,
      "Give the key's role the right to edit people.",
    );
    return false;
  }
}

/** Twenty's worker sees a new webhook only after some ten seconds: it is given several occasions to send one. */
async function checkChain(
  { api, report, lookEveryMs = 1000 }: ConnectOptions,
  client: TwentyClient,
  isTold: boolean,
) {
  const look = async () => (await answerOf(api.api.crm.connection.check.$post())).checks;
  const isMissing = (checks: { name: string; ok: boolean }[]) =>
    checks.some(({ name, ok }) => name === 'hints' && !ok);
  let mayEdit = true;
  let checks = await look();
  for (let tries = 0; tries < 24 && (tries === 0 || (mayEdit && isMissing(checks))); tries += 1) {
    if (tries % 4 === 0) mayEdit = await sendOneWebhook(client, report);
    await sleep(lookEveryMs);
    checks = await look();
  }
  for (const { name, ok, detail, action } of checks) {
    if (ok) report.good(detail);
    else if (name === 'functions' && isTold) report.note(detail, FIRST_WORD);
    else if (NOT_NEEDED.has(name)) report.note(detail, action);
    else report.bad(detail, action);
  }
}
