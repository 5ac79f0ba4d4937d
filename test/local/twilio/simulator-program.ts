/** The simulator as a child process: started, asked and ended by its tests as by a user. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createControl } from '../../../local/twilio/control.ts';
import { accountSid, authToken, officialClient } from './phone-world.ts';

const main = join(import.meta.dirname, '../../../local/twilio/main.ts');

/** Not waited for: it may be meant to fail. */
export function spawnSimulator(environment: Record<string, string>) {
  const child = spawn(process.execPath, [main], {
    env: {
      ...{ PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, PORT: '0' },
      ...environment,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let complaints = '';
  child.stderr.on('data', (piece) => {
    complaints += piece;
  });
  return { child, exited: once(child, 'exit'), complaints: () => complaints };
}

/** The line that says that it is ready. */
export async function readyLine({ child }: ReturnType<typeof spawnSimulator>): Promise<{ port: number }> {
  const [line] = await once(child.stdout, 'data');
  return JSON.parse(String(line)) as { port: number };
}

/** One that runs for the tests' account, with the clients to talk to it. */
export async function startProgram(environment: Record<string, string>) {
  const program = spawnSimulator({
    TWILIO_ACCOUNT_SID: accountSid,
    TWILIO_AUTH_TOKEN: authToken,
    ...environment,
  });
  const { port } = await readyLine(program);
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    client: officialClient(url),
    control: createControl(url),
    complaints: program.complaints,
    async end(signal: 'SIGTERM' | 'SIGKILL' | 'SIGINT') {
      program.child.kill(signal);
      await program.exited;
    },
  };
}

export type Program = Awaited<ReturnType<typeof startProgram>>;
