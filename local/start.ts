// npm start: Temporal, database, Twilio simulator, worker and API on one folder of data, in one command.
import { existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigError, loadConfig } from '../temporal.config.ts';
import { createExampleCampaign, type ExampleCampaign, letExamplePhonesRing } from './example-campaign.ts';
import { projectRoot } from './setup/cache.ts';
import { type LeashedChild, spawnLeashed } from './setup/child.ts';
import { ensureConsole } from './setup/console.ts';
import { type DataFolder, openDataFolder } from './setup/data-folder.ts';
import { nextFreePort } from './setup/ports.ts';
import { startTemporalDevServer } from './setup/temporal.ts';
import { failCommand, SetupError, say } from './setup/words.ts';
import { createControl } from './twilio/control.ts';
import { setupLink, welcome } from './welcome.ts';

const READY_WITHIN_MS = 90_000;
const SIMULATOR_ACCOUNT = `AC${'0'.repeat(32)}`;
const env = process.env;

type Part = { name: string; stop(): Promise<void>; exited: Promise<number | null> };

async function main(): Promise<void> {
  const folder = await openDataFolder(env.DATA_DIR || '.data');
  const parts: Part[] = [];
  let stopping = false;
  const stop = async (exitCode: number) => {
    if (stopping) return;
    stopping = true;
    say('Stopping …');
    // The product first: it hands over what it is doing while Temporal still listens.
    for (const part of parts.reverse()) await part.stop();
    folder.close();
    process.exit(exitCode);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
  const watch = (part: Part) => {
    parts.push(part);
    part.exited.then((code) => {
      if (stopping) return;
      say(`${part.name} ended unexpectedly (${code ?? 'killed'}); see ${join(folder.path, 'logs')}`);
      void stop(1);
    });
  };
  try {
    await startParts(folder, watch);
  } catch (error) {
    if (!stopping) {
      const understood = error instanceof SetupError || error instanceof ConfigError;
      say(understood ? error.message : String((error as Error).stack ?? error));
      await stop(1);
    }
  }
}

async function startParts(folder: DataFolder, watch: (part: Part) => void): Promise<void> {
  mkdirSync(join(folder.path, 'logs'), { recursive: true });
  checkConfiguration(folder);
  const consoleBuilt = buildConsole();
  const port = await chosenPort('PORT', 4300);
  const temporal = await startTemporal(folder, watch);
  const twilio = await startTwilio(folder, watch);
  const apiUrl = `http://127.0.0.1:${port}`;
  const app = await spawnPart(folder, 'product', 'local/app.ts', {
    ...temporal.env,
    ...twilio.env,
    UPLOAD_DIR: env.UPLOAD_DIR || join(folder.path, 'uploads'),
    DATABASE_URL: env.DATABASE_URL || `pglite:${join(folder.path, 'pglite')}`,
    API_KEY: env.API_KEY || folder.secrets.apiKey,
    PUBLIC_URL: env.PUBLIC_URL || apiUrl,
    PORT: String(port),
  });
  watch({ name: 'the product', ...app });
  folder.setAddress(apiUrl);
  await untilReady(apiUrl, app);
  const apiKey = env.API_KEY || folder.secrets.apiKey;
  const example = twilio.simulatorUrl ? await exampleOf(folder, apiUrl, apiKey, twilio.simulatorUrl) : null;
  const setupUrl = await setupLink(apiUrl, apiKey);
  await consoleBuilt;
  welcome({ apiUrl, apiKey, setupUrl, uiUrl: temporal.uiUrl, simulatorUrl: twilio.simulatorUrl, example });
}

/** Beside the rest; without its pages the product still works, so a failure is only said. */
async function buildConsole(): Promise<void> {
  await ensureConsole().catch((error) => say(error instanceof SetupError ? error.message : String(error)));
}

/** Names every wrong variable before anything is started; what this program sets itself is given as it will be. */
function checkConfiguration(folder: DataFolder): void {
  const ours = env.TWILIO_ACCOUNT_SID
    ? {}
    : { TWILIO_ACCOUNT_SID: SIMULATOR_ACCOUNT, TWILIO_AUTH_TOKEN: folder.secrets.simulatorAuthToken };
  const defaults = { API_KEY: folder.secrets.apiKey, PUBLIC_URL: 'http://127.0.0.1' };
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  loadConfig({ ...defaults, ...given, ...ours });
}

async function startTemporal(folder: DataFolder, watch: (part: Part) => void) {
  if (env.TEMPORAL_ADDRESS) return { env: {}, uiUrl: env.TEMPORAL_UI_URL ?? null };
  const server = await startTemporalDevServer({
    dbFile: join(folder.path, 'temporal.db'),
    logFile: join(folder.path, 'logs', 'temporal.log'),
    port: 7233,
    uiPort: 8233,
  });
  folder.addChild('temporal', server.pid);
  for (const notice of server.notices) say(notice);
  watch({ name: 'Temporal', stop: () => server.stop(), exited: server.exited });
  const uiUrl = server.uiUrl ?? null;
  return { env: { TEMPORAL_ADDRESS: server.address, ...(uiUrl ? { TEMPORAL_UI_URL: uiUrl } : {}) }, uiUrl };
}

async function startTwilio(folder: DataFolder, watch: (part: Part) => void) {
  if (env.TWILIO_ACCOUNT_SID) return { env: {}, simulatorUrl: null };
  const port = await chosenPort('SIMULATOR_PORT', 4310);
  const authToken = folder.secrets.simulatorAuthToken;
  const simulator = await spawnPart(folder, 'twilio-simulator', 'local/twilio/main.ts', {
    TWILIO_ACCOUNT_SID: SIMULATOR_ACCOUNT,
    TWILIO_AUTH_TOKEN: authToken,
    PORT: String(port),
    SIM_STATE_FILE: join(folder.path, 'twilio-simulator.json'),
  });
  watch({ name: 'the Twilio simulator', ...simulator });
  const simulatorUrl = `http://127.0.0.1:${port}`;
  return {
    simulatorUrl,
    env: {
      TWILIO_ACCOUNT_SID: SIMULATOR_ACCOUNT,
      TWILIO_AUTH_TOKEN: authToken,
      TWILIO_API_BASE_URL: simulatorUrl,
      TWILIO_CALLER_ID: env.TWILIO_CALLER_ID || '+12025550100',
      TWILIO_CALLS_PER_SECOND: env.TWILIO_CALLS_PER_SECOND || '10',
    },
  };
}

async function spawnPart(folder: DataFolder, name: string, script: string, extra: NodeJS.ProcessEnv) {
  const log = openSync(join(folder.path, 'logs', `${name}.log`), 'a');
  const options = { env: { ...env, ...extra }, stdio: ['pipe', log, log] as ['pipe', number, number] };
  const child = await spawnLeashed(process.execPath, [script], {
    ...options,
    cwd: projectRoot,
  });
  folder.addChild(name, child.pid);
  return {
    stop: () => child.stop('SIGTERM', 15_000),
    exited: child.exited,
    hasExited: () => child.hasExited(),
  };
}

/** The wished port, or the next free one, which is said. */
async function chosenPort(variable: string, fallback: number): Promise<number> {
  const wished = Number(env[variable] || fallback);
  const port = await nextFreePort(wished);
  if (port !== wished) say(`Port ${wished} is taken: using ${port} (set ${variable} to choose another).`);
  return port;
}

async function untilReady(apiUrl: string, app: Pick<LeashedChild, 'hasExited'>): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  let last = 'no answer';
  while (Date.now() < deadline && !app.hasExited()) {
    const response = await fetch(`${apiUrl}/healthz`).catch(() => null);
    if (response?.ok) return;
    last = response ? await response.text() : last;
    await sleep(150);
  }
  throw new SetupError(`The product did not become ready: ${last}`);
}

async function exampleOf(folder: DataFolder, apiUrl: string, apiKey: string, simulatorUrl: string) {
  const path = join(folder.path, 'example.json');
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as ExampleCampaign;
  await letExamplePhonesRing(createControl(simulatorUrl));
  const example = await createExampleCampaign(apiUrl, apiKey);
  writeFileSync(path, JSON.stringify(example));
  return example;
}

main().catch(failCommand);
