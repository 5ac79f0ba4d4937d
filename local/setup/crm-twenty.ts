// npm run crm:twenty -- --url https://crm.example.com --key KEY: connects the dialer of this machine with a Twenty.
import { join } from 'node:path';
import { createClient } from '../../api/client.ts';
import type { TwentyCommand } from '../crm-twenty/app-in-twenty.ts';
import { connectTwenty } from '../crm-twenty/connect.ts';
import { dialerTrouble } from '../crm-twenty/dialer-trouble.ts';
import { findDialer, readGiven } from '../crm-twenty/given.ts';
import { createReport } from '../crm-twenty/report.ts';
import { isExecutable, runProgram } from './programs.ts';
import { ensureTwentyApp } from './twenty-app.ts';
import { failCommand, SetupError } from './words.ts';

const env = process.env;

const ANEW =
  'Delete crm-extension/twenty/node_modules and run the command again: the packages are installed anew.';

/** The command of the app's own package, whose Node and npm it runs with. */
const twenty: TwentyCommand = async (args, wanted) => {
  try {
    const folder = await ensureTwentyApp();
    const command = join(folder, 'node_modules', '.bin', 'twenty');
    if (!isExecutable(command)) throw new SetupError(`${command} is missing. ${ANEW}`);
    return await runProgram(command, args, {
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
  const { place, dialer: named } = readGiven(process.argv.slice(2));
  const report = createReport((line) => void process.stdout.write(`${line}\n`));
  const dialer = await findDialer(named, env);
  const api = createClient(dialer.url.replace(/\/+$/, ''), dialer.key);
  try {
    await connectTwenty({ place, api, twenty, report });
  } catch (error) {
    const { what, action } = dialerTrouble(error, dialer.url);
    report.bad(what, action);
  }
  return report.hasFailed() ? 1 : 0;
}

process.exitCode = await main().catch(failCommand);
