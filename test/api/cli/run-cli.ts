// Runs the command line as people do: a process of its own.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

export type CliRun = { code: number | null; out: string; err: string };

const PROGRAM = join(import.meta.dirname, '../../../api/cli/main.ts');

/** `whileRunning` may send it signals. */
export function runCli(
  args: string[],
  env: Record<string, string>,
  whileRunning: (child: { out(): string; kill(signal: NodeJS.Signals): void }) => void = () => {},
  input = '',
): Promise<CliRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], {
      env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk) => {
      err += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
    child.stdin.end(input);
    whileRunning({ out: () => out, kill: (signal) => child.kill(signal) });
  });
}
