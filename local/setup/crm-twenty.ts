// npm run crm:twenty -- --url https://crm.example.com --key KEY: connects the dialer of this machine with a Twenty.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadLogin } from '../../api/cli/session.ts';
import { failureOf } from '../../api/cli/words.ts';
import { createClient } from '../../api/client.ts';
import type { TwentyCommand } from '../crm-twenty/app-in-twenty.ts';
import { connectTwenty } from '../crm-twenty/connect.ts';
import { createReport } from '../crm-twenty/report.ts';
import { loadSecrets } from './data-folder-secrets.ts';
import { runProgram } from './programs.ts';
import { ensureTwentyApp } from './twenty-app.ts';
import { failCommand, SetupError } from './words.ts';

const USAGE = 'npm run crm:twenty -- --url https://crm.example.com --key KEY [--dialer URL --dialer-key KEY]';

const env = process.env;

type Dialer = { url: string; key: string };

/** As it was said, else as `npm run cli` was logged in, else the one that `npm start` runs here. */
async function findDialer(url: string | undefined, key: string | undefined): Promise<Dialer> {
  if (url && key) return { url, key };
  const secrets = join(env.DATA_DIR || '.data', 'secrets.json');
  const ownKey = env.API_KEY || (existsSync(secrets) ? loadSecrets(secrets).apiKey : '');
  if (ownKey) return { url: url ?? `http://127.0.0.1:${env.PORT || 4300}`, key: ownKey };
  return loadLogin(env);
}

/** The command of the app's own package, whose Node and npm it runs with. */
const twenty: TwentyCommand = async (args, wanted) => {
  try {
    const folder = await ensureTwentyApp();
    return await runProgram(join(folder, 'node_modules', '.bin', 'twenty'), args, {
      cwd: folder,
      // It takes the folder that npm was called in for the app's.
      env: { ...env, ...wanted, INIT_CWD: folder },
    });
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    return { succeeded: false, output: error.message };
  }
};

async function main(): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { url: text, key: text, dialer: text, 'dialer-key': text } });
  if (!values.url || !values.key || !URL.canParse(values.url)) throw new SetupError(`Usage: ${USAGE}`);
  const report = createReport((line) => void process.stdout.write(`${line}\n`));
  const dialer = await findDialer(values.dialer, values['dialer-key']);
  const place = { url: new URL(values.url).origin, key: values.key };
  const api = createClient(dialer.url.replace(/\/+$/, ''), dialer.key);
  try {
    await connectTwenty({ place, api, twenty, report });
  } catch (error) {
    report.bad(failureOf(error, dialer.url).message, '');
  }
  return report.hasFailed() ? 1 : 0;
}

process.exitCode = await main().catch(failCommand);
