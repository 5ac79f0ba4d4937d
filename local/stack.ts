// Temporal, the Twilio simulator and the product on free ports of this machine: what tests and benches run on.
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { loadConfig } from '../temporal.config.ts';
import { type Product, type ProductOptions, startProduct } from './product.ts';
import { openMemoryDatabase } from './setup/memory-database.ts';
import { nextFreePort } from './setup/ports.ts';
import { startTemporalDevServer, type TemporalDevServer } from './setup/temporal.ts';
import { createControl, type SimulatorControl } from './twilio/control.ts';
import { type RunningSimulator, startSimulator } from './twilio/simulator.ts';

const ACCOUNT_SID = `AC${'0'.repeat(32)}`;
const AUTH_TOKEN = 'auth-token-of-the-simulator';
const API_KEY = 'an-api-key-for-this-machine-only';

export type StackOptions = Omit<ProductOptions, 'config' | 'log'> & {
  /** Default: PGlite in memory. */
  databaseUrl?: string;
  /** How many times faster people ring and talk. */
  speed?: number;
  seed?: number;
  /** Of the account; 0 is no limit. */
  callsPerSecond?: number;
  temporal?: TemporalDevServer;
  logLevel?: string;
  env?: NodeJS.ProcessEnv;
};

export type Stack = {
  product: Product;
  temporal: TemporalDevServer;
  simulator: RunningSimulator;
  control: SimulatorControl;
  apiUrl: string;
  apiKey: string;
  stop(): Promise<void>;
};

/** The variables of a product on this simulator and Temporal; for processes of their own too. */
export function stackEnv(parts: {
  temporalAddress: string;
  simulatorUrl: string;
  databaseUrl: string;
  port: number;
  callsPerSecond?: number;
}): Record<string, string> {
  return {
    TEMPORAL_ADDRESS: parts.temporalAddress,
    DATABASE_URL: parts.databaseUrl,
    TWILIO_ACCOUNT_SID: ACCOUNT_SID,
    TWILIO_AUTH_TOKEN: AUTH_TOKEN,
    TWILIO_API_BASE_URL: parts.simulatorUrl,
    TWILIO_CALLER_ID: '+12025550100',
    TWILIO_CALLS_PER_SECOND: String(parts.callsPerSecond ?? 0),
    PUBLIC_URL: `http://127.0.0.1:${parts.port}`,
    PORT: String(parts.port),
    API_KEY,
    UPLOAD_DIR: join(tmpdir(), `multi-number-uploads-${parts.port}`),
  };
}

export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const {
    databaseUrl = 'pglite:memory',
    speed = 1,
    seed = 1,
    callsPerSecond = 0,
    logLevel = 'silent',
  } = options;
  const temporal = options.temporal ?? (await startTemporalDevServer({ headless: true }));
  const simulator = await startSimulator({ accountSid: ACCOUNT_SID, authToken: AUTH_TOKEN, speed, seed });
  const port = await nextFreePort(20_000 + Math.floor(Math.random() * 20_000));
  const parts = {
    temporalAddress: temporal.address,
    simulatorUrl: simulator.url,
    databaseUrl,
    port,
    callsPerSecond,
  };
  const config = loadConfig({ ...stackEnv(parts), ...options.env });
  const inMemory = databaseUrl === 'pglite:memory' && !options.database;
  const database = inMemory ? await openMemoryDatabase() : options.database;
  const given = database ? { ...options, database } : options;
  const product = await startProduct({ ...given, config, log: pino({ level: logLevel }) });
  return {
    product,
    temporal,
    simulator,
    control: createControl(simulator.url),
    apiUrl: `http://127.0.0.1:${port}`,
    apiKey: API_KEY,
    async stop() {
      await product.stop();
      if (inMemory) await database?.close();
      if (!options.env?.UPLOAD_DIR) await rm(config.UPLOAD_DIR, { recursive: true, force: true });
      await simulator.close();
      if (!options.temporal) await temporal.stop();
    },
  };
}
