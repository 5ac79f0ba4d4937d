// Every link of the chain between us and the CRM, in words: what holds, what does not, and what to do.
import { CrmError } from '../../connectors/twenty/errors.ts';
import { workspaceOfKey } from '../../connectors/twenty/metadata.ts';
import { CRM_OBJECTS } from '../../connectors/twenty/records.ts';
import { lastHintAt } from '../../store/crm-hints.ts';
import { type CrmReport, crmReport } from '../../store/crm-progress.ts';
import { lastSignedAt } from '../../store/crm-signatures.ts';
import { say } from '../../workflows/rules/sentences.ts';
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
  if (!open) return [bad('connection', say('crmLinks.none'), say('crmLinks.enter'))];
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
      return [bad('address', message, say('crmLinks.checkAddress'))];
    }
    const action = say('crmLinks.makeKey');
    return [good('address', connection.baseUrl), bad('key', message, action)];
  }
  const isOurs = workspaceOfKey(secrets.apiKey) === connection.workspaceId;
  return [
    good('address', connection.baseUrl),
    isOurs
      ? good('key', say('crmLinks.keyTaken'))
      : bad('key', say('crmLinks.keyOfOther'), say('crmLinks.enterKey')),
  ];
}

async function checkObjects({ client }: OpenCrm): Promise<CrmCheck> {
  const there = await client.objectNames();
  const missing = Object.values(CRM_OBJECTS)
    .map(({ singular }) => singular)
    .filter((name) => !there.has(name));
  if (missing.length === 0) return good('objects', say('crmLinks.objectsThere'));
  return bad(
    'objects',
    say('crmLinks.objectsMissing', { names: missing.join(', ') }),
    say('crmLinks.installApp'),
  );
}

async function checkWebhook(deps: ApiDeps, crm: OpenCrm): Promise<CrmCheck> {
  try {
    const wasThere = await ensureWebhook(deps, crm);
    return good(
      'webhook',
      say(wasThere ? 'crmLinks.registered' : 'crmLinks.registeredAnew', { url: webhookUrl(deps.config) }),
    );
  } catch (error) {
    const action = say('crmLinks.manageWebhooks');
    return bad('webhook', known(error).message, action);
  }
}

async function checkHints({ database, config }: ApiDeps, now: Date): Promise<CrmCheck> {
  const last = await lastHintAt(database.db);
  if (last) return good('hints', say('crmLinks.lastWebhook', { about: ago(last, now) }));
  const action = say('crmLinks.changePerson', { url: webhookUrl(config) });
  return bad('hints', say('crmLinks.noWebhook'), action);
}

function checkSync({ connection }: OpenCrm, { objects }: CrmReport, now: Date): CrmCheck {
  if (connection.state === 'broken') return bad('sync', connection.problem, say('crmLinks.mendAndSave'));
  const people = objects.find(({ object }) => object === 'person');
  if (!people) return bad('sync', say('crmLinks.syncNotBegun'), say('crmLinks.runWorker'));
  const { phase, readCount, total, readAt } = people;
  const isAlive = readAt !== null && now.getTime() - readAt.getTime() < IN_STEP_MS;
  if (!isAlive) {
    const since = readAt
      ? say('crmLinks.nothingSince', { about: ago(readAt, now) })
      : say('crmLinks.nothingYet');
    return bad('sync', since, say('crmLinks.runWorker'));
  }
  if (phase === 'first')
    return good('sync', say('crmLinks.firstSync', { read: readCount, total: total ?? '…' }));
  return good('sync', say('crmLinks.inStep', { about: ago(readAt, now) }));
}

function checkResults({ results }: CrmReport): CrmCheck {
  const { waiting, written, refused } = results;
  if (refused === 0) return good('results', say('crmLinks.resultsWritten', { written, waiting }));
  return bad(
    'results',
    say('crmLinks.resultsRefused', { refused, count: refused + written }),
    say('crmLinks.checkObjects'),
  );
}

async function checkFunctions({ database, config }: ApiDeps, now: Date): Promise<CrmCheck> {
  const last = await lastSignedAt(database.db);
  if (last) return good('functions', say('crmLinks.appSpoke', { about: ago(last, now) }));
  const action = say('crmLinks.setUpApp', { url: dialerUrl(config) });
  return bad('functions', say('crmLinks.appSilent'), action);
}

async function checkSignIn(deps: ApiDeps, crm: OpenCrm): Promise<CrmCheck> {
  const clientId = await ensureOauthClient(deps, crm).catch(() => null);
  if (clientId) return good('signIn', say('crmLinks.signInWorks'));
  const action = say('crmLinks.needsHttps');
  return bad('signIn', say('crmLinks.signInRefused'), action);
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
  if (minutes === 0) return say('ago.moment');
  if (minutes < 120) return say('ago.minutes', { minutes });
  return say('ago.hours', { hours: Math.round(minutes / 60) });
}
