// What goes wrong on the command line, in words: what happened, where, and what to do; and with which exit code.
import { ApiError } from '../client.ts';

export const EXIT = { failed: 1, usage: 2, interrupted: 130 } as const;

/** Its message is meant for the person at the terminal. */
export class CliError extends Error {
  override name = 'CliError';
  readonly exitCode: number;

  constructor(message: string, exitCode: number = EXIT.failed) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Any error as what the person is told and the exit code. */
export function failureOf(error: unknown, url: string | null): { message: string; exitCode: number } {
  if (error instanceof CliError) return { message: error.message, exitCode: error.exitCode };
  if (error instanceof ApiError) return { message: refusal(error), exitCode: EXIT.failed };
  const code = networkCode(error);
  if (code) {
    const message = `${url ?? 'The server'} does not answer (${code}). Is it running, and is the address right? "npm start" starts one here.`;
    return { message, exitCode: EXIT.failed };
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { message, exitCode: EXIT.failed };
}

function refusal({ status, message, problem }: ApiError): string {
  const fields = problem?.fields.map((field) => `  ${field.path}: ${field.message}`) ?? [];
  const lines = [sentence(message), ...fields, ...hint(status)];
  if (status >= 500 && problem) lines.push(`The server's log has it under the id ${problem.requestId}.`);
  return lines.join('\n');
}

function hint(status: number): string[] {
  if (status === 401) return ['Log in again: npm run cli -- login URL --key KEY'];
  if (status === 403) return ['Ask an administrator for the permission, or use another key.'];
  return [];
}

function sentence(text: string): string {
  const whole = /[.!?]$/.test(text) ? text : `${text}.`;
  return whole.charAt(0).toUpperCase() + whole.slice(1);
}

/** Of an answer that did not come; null for other errors. `fetch` hides why it failed in the causes. */
export function networkCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ('code' in error && typeof error.code === 'string' && /^(E[A-Z]+|UND_ERR_\w+)$/.test(error.code)) {
    return error.code;
  }
  const inner = error instanceof AggregateError ? error.errors[0] : error.cause;
  return networkCode(inner) ?? (error.message === 'fetch failed' ? String(inner) : null);
}
