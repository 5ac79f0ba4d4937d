// The command line as a program: npm run cli -- COMMAND. "--help" says what there is.
import { text } from 'node:stream/consumers';
import { CommanderError } from 'commander';
import { createLogUpdate } from 'log-update';
import { answerOf, createClient } from '../client.ts';
import { createCommands } from './commands.ts';
import { loadLogin, openSession, saveLogin } from './session.ts';
import type { Terminal } from './terminal.ts';
import { EXIT, failureOf } from './words.ts';

const env = process.env;
let url: string | null = null;

function openTerminal(): Terminal {
  const live = createLogUpdate(process.stdout);
  let last = '';
  return {
    print: (line) => void process.stdout.write(`${line}\n`),
    say: (line) => void process.stderr.write(`${line}\n`),
    redraw(shown) {
      last = shown;
      if (process.stdout.isTTY) live(shown);
    },
    settle() {
      if (process.stdout.isTTY) live.done();
      else if (last !== '') process.stdout.write(`${last}\n`);
      last = '';
    },
  };
}

async function login(address: string, given: string, terminal: Terminal): Promise<void> {
  url = address;
  const key = given === '-' ? (await text(process.stdin)).trim() : given;
  await answerOf(createClient(address.replace(/\/+$/, ''), key).api.campaigns.$get({ query: { limit: 1 } }));
  terminal.say(`Logged in to ${address}; kept in ${await saveLogin({ url: address, key }, env)}.`);
}

async function main(): Promise<number> {
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interrupted.abort());
  const terminal = openTerminal();
  const program = createCommands({
    login: (address, key) => login(address, key, terminal),
    async session() {
      const known = await loadLogin(env);
      url = known.url;
      return openSession(known, terminal, interrupted.signal);
    },
  });
  // Also for the commands within commands: they take it over when they are made, so it is set for each.
  for (const command of [
    program,
    ...program.commands,
    ...program.commands.flatMap(({ commands }) => commands),
  ]) {
    command.exitOverride();
  }
  try {
    await program.parseAsync();
    return interrupted.signal.aborted ? EXIT.interrupted : 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.usage; // it has spoken already
    if (interrupted.signal.aborted) return EXIT.interrupted;
    const { message, exitCode } = failureOf(error, url);
    terminal.say(message);
    return exitCode;
  }
}

process.exitCode = await main();
