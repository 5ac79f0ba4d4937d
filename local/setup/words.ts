// What set-up says to the person at the terminal: lines on standard error, and errors that say what to do.

/** Thrown when the machine lacks something; its message is meant to be read by the person who ran the command. */
export class SetupError extends Error {
  override name = 'SetupError';
}

/** Says one line on standard error; standard output belongs to the command. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Ends a command-line program: a SetupError by its message alone, anything else with its stack. */
export function failCommand(error: unknown): never {
  if (error instanceof SetupError) say(error.message);
  else say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exit(1);
}
