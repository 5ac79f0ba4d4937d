/** The simulator as a program of its own: `node local/twilio/main.ts`, set up by environment variables. */
import { fstatSync } from 'node:fs';
import { z } from 'zod';
import { startSimulator } from './simulator.ts';

const environmentSchema = z.object({
  /** 0 takes a free port; the ready line tells which. */
  PORT: z.coerce.number().int().min(0).max(65_535).default(4010),
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-fA-F]{32}$/)
    .default(`AC${'0'.repeat(32)}`),
  TWILIO_AUTH_TOKEN: z.string().min(1).default('simulator'),
  TWILIO_API_KEY: z.string().optional(),
  TWILIO_API_SECRET: z.string().optional(),
  /** 0 is unlimited. Where it is not set, as saved in the state file, or 0. */
  SIM_CALLS_PER_SECOND: z.coerce.number().min(0).optional(),
  /** 10 rings and talks ten times faster. Where it is not set, as saved in the state file, or 1. */
  SIM_SPEED: z.coerce.number().positive().optional(),
  /** Agents' telephones, divided by commas. */
  SIM_AGENT_NUMBERS: z.string().default(''),
  SIM_SEED: z.coerce.number().int().default(1),
  /** Where calls and scenarios outlive the process. */
  SIM_STATE_FILE: z.string().optional(),
});

const parsed = environmentSchema.safeParse(process.env);
if (!parsed.success) {
  process.stderr.write(`${z.prettifyError(parsed.error)}\n`);
  process.exit(1);
}
const environment = parsed.data;

const { TWILIO_API_KEY: keySid, TWILIO_API_SECRET: keySecret } = environment;
const simulator = await startSimulator({
  port: environment.PORT,
  accountSid: environment.TWILIO_ACCOUNT_SID,
  authToken: environment.TWILIO_AUTH_TOKEN,
  apiKey: keySid && keySecret ? { sid: keySid, secret: keySecret } : undefined,
  callsPerSecond: environment.SIM_CALLS_PER_SECOND,
  speed: environment.SIM_SPEED,
  seed: environment.SIM_SEED,
  agentNumbers: environment.SIM_AGENT_NUMBERS.split(',').filter((number) => number !== ''),
  stateFile: environment.SIM_STATE_FILE,
});
let isStopping = false;
const stop = () => {
  if (isStopping) return;
  isStopping = true;
  void simulator.close().then(() => process.exit(0));
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
/** A pipe that closes means that whoever started this program is gone. A file or /dev/null ends at once and means nothing. */
const stdin = fstatSync(0);
if (stdin.isFIFO() || stdin.isSocket()) process.stdin.resume().once('close', stop);

/** Said last: who reads it may stop the program at once. */
process.stdout.write(`${JSON.stringify({ ready: true, port: simulator.port })}\n`);
