// Every link of the chain between us and the CRM, in words: what holds, what does not, and what to do.
import { CrmError } from '../../connectors/twenty/errors.ts';
import { workspaceOfKey } from '../../connectors/twenty/metadata.ts';
import { CRM_OBJECTS } from '../../connectors/twenty/records.ts';
import { lastHintAt } from '../../store/crm-hints.ts';
import { type CrmReport, crmReport } from '../../store/crm-progress.ts';
import { lastSignedAt } from '../../store/crm-signatures.ts';
import type { ApiDeps } from '../deps.ts';
import { dialerUrl, webhookUrl } from './addresses.ts';
import { metadataClient, type OpenCrm, openCrmIfAny } from './client.ts';
import { ensureOauthClient, ensureWebhook } from './register.ts';

export const CRM_CHECKS = [
  'connection',
  'address',
  'key',
  'objects',
  'webhook',
  'hints',
  'sync',
  'results',
  'functions',
  'signIn',
] as const;
type CrmCheckName = (typeof CRM_CHECKS)[number];

/** `action` says what to do when it does not hold; else it is empty. */
export type CrmCheck = { name: CrmCheckName; ok: boolean; detail: string; action: string };

const MINUTE = 60_000;
/** Whoever keeps step looks at least twice a minute. */
const IN_STEP_MS = 5 * MINUTE;

/** Asks the CRM now, and registers anew what it should have of us. */
export async function checkCrm(deps: ApiDeps): Promise<CrmCheck[]> {
  const open = await openCrmIfAny(deps);
  if (!open) return [bad('connection', 'No CRM is connected.', 'Enter its address and a key, and save.')];
  const client = metadataClient(open.connection.baseUrl, open.secrets.apiKey);
  const crm = { ...open, client };
  const reached = await checkKey(crm);
  const isReached = reached.every(({ ok }) => ok);
  const ofCrm = isReached ? [await checkObjects(crm), await checkWebhook(deps, crm)] : [];
  const report = await crmReport(deps.database.db);
  const now = deps.clock();
  return [
    ...reached,
    ...ofCrm,
    await checkHints(deps, now),
    checkSync(crm, report, now),
    checkResults(report),
    await checkFunctions(deps, now),
    ...(isReached ? [await checkSignIn(deps, crm)] : []),
  ];
}

async function checkKey({ client, connection, secrets }: OpenCrm): Promise<CrmCheck[]> {
  try {
    await client.objectNames();
  } catch (error) {
    const { kind, message } = known(error);
    if (kind !== 'unauthorized' && kind !== 'forbidden') {
      return [bad('address', message, `Check the address, and that this server may reach it.`)];
    }
    const action = 'Make a key in Twenty (Settings, APIs & Webhooks) with a role that may see and edit all.';
    return [good('address', connection.baseUrl), bad('key', message, action)];
  }
  const isOurs = workspaceOfKey(secrets.apiKey) === connection.workspaceId;
  return [
    good('address', connection.baseUrl),
    isOurs
      ? good('key', 'Twenty takes the key.')
      : bad('key', 'The key is of another workspace.', 'Enter a key of the workspace that is connected.'),
  ];
}

async function checkObjects({ client }: OpenCrm): Promise<CrmCheck> {
  const there = await client.objectNames();
  const missing = Object.values(CRM_OBJECTS)
    .map(({ singular }) => singular)
    .filter((name) => !there.has(name));
  if (missing.length === 0) return good('objects', "The app's objects are there.");
  return bad(
    'objects',
    `Missing in Twenty: ${missing.join(', ')}.`,
    'Install the app of the dialer in Twenty.',
  );
}

async function checkWebhook(deps: ApiDeps, crm: OpenCrm): Promise<CrmCheck> {
  try {
    const wasThere = await ensureWebhook(deps, crm);
    return good('webhook', `${wasThere ? 'Registered' : 'Registered anew'}: ${webhookUrl(deps.config)}`);
  } catch (error) {
    const action = "Let the key's role manage webhooks. Until then changes are found within half a minute.";
    return bad('webhook', known(error).message, action);
  }
}

async function checkHints({ database, config }: ApiDeps, now: Date): Promise<CrmCheck> {
  const last = await lastHintAt(database.db);
  if (last) return good('hints', `The last webhook came ${ago(last, now)}.`);
  const action = `Change a person in Twenty. If still none comes: Twenty must reach ${webhookUrl(config)}.`;
  return bad('hints', 'No webhook has come yet.', action);
}

function checkSync({ connection }: OpenCrm, { objects }: CrmReport, now: Date): CrmCheck {
  if (connection.state === 'broken')
    return bad('sync', connection.problem, 'Mend it, then save the connection.');
  const people = objects.find(({ object }) => object === 'person');
  if (!people) return bad('sync', 'The first sync has not begun.', 'See that a worker is running.');
  const { phase, readCount, total, readAt } = people;
  const isAlive = readAt !== null && now.getTime() - readAt.getTime() < IN_STEP_MS;
  if (!isAlive) {
    const since = readAt ? `Nothing was read since ${ago(readAt, now)}.` : 'Nothing was read yet.';
    return bad('sync', since, 'See that a worker is running.');
  }
  if (phase === 'first')
    return good('sync', `The first sync has read ${readCount} of ${total ?? '…'} people.`);
  return good('sync', `In step: people were last looked at ${ago(readAt, now)}.`);
}

function checkResults({ results }: CrmReport): CrmCheck {
  const { waiting, written, refused } = results;
  if (refused === 0) return good('results', `${written} calls are written to Twenty, ${waiting} wait.`);
  return bad(
    'results',
    `Twenty did not take ${refused} calls of ${refused + written}.`,
    "See that the app's objects are as it made them.",
  );
}

async function checkFunctions({ database, config }: ApiDeps, now: Date): Promise<CrmCheck> {
  const last = await lastSignedAt(database.db);
  if (last)
    return good('functions', `The app in Twenty last spoke to us ${ago(last, now)}, with our secret.`);
  const action = `Set DIALER_URL (${dialerUrl(config)}) and DIALER_SECRET in the settings of the app in Twenty.`;
  return bad('functions', 'The app in Twenty has not spoken to us yet.', action);
}

async function checkSignIn(deps: ApiDeps, crm: OpenCrm): Promise<CrmCheck> {
  const clientId = await ensureOauthClient(deps, crm).catch(() => null);
  if (clientId) return good('signIn', 'People can sign in to the console with Twenty.');
  const action = 'PUBLIC_URL must be https. People come in through the app in Twenty all the same.';
  return bad('signIn', 'Twenty does not let our console sign people in.', action);
}

function known(error: unknown): CrmError {
  if (error instanceof CrmError) return error;
  throw error;
}

function good(name: CrmCheckName, detail: string): CrmCheck {
  return { name, ok: true, detail, action: '' };
}

function bad(name: CrmCheckName, detail: string, action: string): CrmCheck {
  return { name, ok: false, detail, action };
}

function ago(moment: Date, now: Date): string {
  const minutes = Math.max(0, Math.round((now.getTime() - moment.getTime()) / MINUTE));
  if (minutes === 0) return 'less than a minute ago';
  if (minutes < 120) return `${minutes} min ago`;
  return `${Math.round(minutes / 60)} h ago`;
}
