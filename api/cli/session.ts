// To which server the command line speaks, and as whom: from the environment, else from the file that login writes.
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { type ApiClient, createClient } from '../client.ts';
import type { Terminal } from './terminal.ts';
import { CliError, EXIT } from './words.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export type Session = { client: ApiClient; url: string; terminal: Terminal; signal: AbortSignal };

const fileSchema = z.object({ url: z.url(), key: z.string().min(1) });

export type Login = z.infer<typeof fileSchema>;

export function loginFile(env: Environment): string {
  return join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'multi-number', 'login.json');
}

/** MULTI_NUMBER_URL and MULTI_NUMBER_KEY win over the file. Throws in words when there is neither. */
export async function loadLogin(env: Environment): Promise<Login> {
  const { MULTI_NUMBER_URL: url, MULTI_NUMBER_KEY: key } = env;
  if (url && key) return checked({ url, key }, 'MULTI_NUMBER_URL');
  const path = loginFile(env);
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) {
    throw new CliError(
      'You are not logged in. Run "npm run cli -- login URL --key KEY", or set MULTI_NUMBER_URL and MULTI_NUMBER_KEY.',
      EXIT.usage,
    );
  }
  const kept = checked(parsed(text), path);
  return { url: url || kept.url, key: key || kept.key };
}

/** Readable by its owner only. Answers where it is. */
export async function saveLogin(login: Login, env: Environment): Promise<string> {
  const path = loginFile(env);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(`${path}.new`, `${JSON.stringify(login)}\n`, { mode: 0o600 });
  await chmod(`${path}.new`, 0o600);
  await rename(`${path}.new`, path);
  return path;
}

export function openSession({ url, key }: Login, terminal: Terminal, signal: AbortSignal): Session {
  return { client: createClient(url.replace(/\/+$/, ''), key), url, terminal, signal };
}

function checked(given: unknown, where: string): Login {
  const login = fileSchema.safeParse(given);
  if (login.success) return login.data;
  throw new CliError(`${where} holds no address and key that can be used. Log in again.`, EXIT.usage);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
