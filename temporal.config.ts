// The only reader of process.env: where Temporal, the database and Twilio are, and how this process is reached.
import { type ClientConnectConfig, loadClientConnectConfig } from '@temporalio/envconfig';
import { z } from 'zod';

const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http(s) address' });
const e164 = z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be a number in E.164, like +12025550123');

const schema = z.object({
  /** Host and port of the Temporal frontend. */
  TEMPORAL_ADDRESS: z.string().min(1).default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  TEMPORAL_TASK_QUEUE: z.string().min(1).default('multi-number'),
  /** Where people look at workflows; only for links. */
  TEMPORAL_UI_URL: httpUrl.default('http://127.0.0.1:8233'),
  /** `pglite:<folder>` or a PostgreSQL address. */
  DATABASE_URL: z
    .string()
    .regex(/^(pglite:|postgres(ql)?:\/\/)/, 'must start with postgres:// or pglite:')
    .default('pglite:.data/pglite'),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(10),
  TWILIO_ACCOUNT_SID: z.string().regex(/^AC[0-9a-f]{32}$/, 'must be AC and 32 hexadecimal digits'),
  TWILIO_AUTH_TOKEN: z.string().min(16, 'must be the auth token, which also signs the webhooks'),
  /** A second token that webhooks may be signed with while the first is being replaced. */
  TWILIO_AUTH_TOKEN_SECONDARY: z.string().min(16).optional(),
  /** Only for a stand-in: the base address of the REST API. */
  TWILIO_API_BASE_URL: httpUrl.optional(),
  /** Calls per second of the account; 0 is no limit. Twilio's own default is 1. */
  TWILIO_CALLS_PER_SECOND: z.coerce.number().min(0).max(1000).default(1),
  /** The caller id used by campaigns that name none. */
  TWILIO_CALLER_ID: e164.optional(),
  /** The address under which Twilio reaches the API; webhook signatures are checked against it. */
  PUBLIC_URL: httpUrl,
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4300),
  /** The bearer token of the API. */
  API_KEY: z.string().min(16, 'must have at least 16 characters'),
  /** Signs sessions; without it they are signed by the API key, and end when that changes. */
  AUTH_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  /** Single sign-on by OpenID Connect: the provider, which publishes `/.well-known/openid-configuration`. */
  OIDC_ISSUER_URL: httpUrl.optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** What people read on the button. */
  OIDC_NAME: z.string().min(1).default('Single sign-on'),
  /** Failed logins in a quarter of an hour, per e-mail address; ten times as many per network address. */
  LOGIN_FAILURES_PER_QUARTER_HOUR: z.coerce.number().int().min(1).default(10),
  /** Requests with one API key in a minute, and requests with tokens that are none from one network address. */
  API_KEY_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(1200),
  /** How many proxies of ours add to X-Forwarded-For; 0: nobody is believed. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** ISO country that numbers without a country code belong to. */
  DEFAULT_REGION: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be two capital letters, like US')
    .default('US'),
  /** Where uploaded files are kept until their import is deleted; all API and worker processes must see it. */
  UPLOAD_DIR: z.string().min(1).default('.data/uploads'),
  /** Origins whose pages may show the console in a frame, separated by commas or spaces; `https://*.example.com` too. */
  EMBEDDING_ORIGINS: z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,]+/).filter((origin) => origin !== ''))
    .pipe(
      z.array(
        z.string().regex(/^https?:\/\/(\*\.)?[\w.-]+(:\d+)?$/, 'must be origins, like https://crm.example'),
      ),
    ),
  /** Whether our webhooks may go to private addresses: only where whoever may set them is trusted with the network. */
  WEBHOOKS_TO_PRIVATE_ADDRESSES: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

const checked = schema.superRefine((config, ctx) => {
  const together = ['OIDC_ISSUER_URL', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;
  if (together.every((name) => config[name] === undefined)) return;
  for (const name of together.filter((name) => config[name] === undefined)) {
    const message = `is needed together with ${together.join(', ')}`;
    ctx.addIssue({ code: 'custom', path: [name], message });
  }
});

export type Config = z.infer<typeof schema>;

/** Thrown when variables are missing or wrong; the message names each of them. */
export class ConfigError extends Error {
  constructor(problems: string[]) {
    super(`The configuration is not usable:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** Reads the configuration from `env`; throws a ConfigError that lists every wrong variable. */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = checked.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new ConfigError(
    parsed.error.issues.map((issue) => {
      const name = issue.path.join('.');
      return `${name}: ${name in given ? issue.message : 'is not set'}`;
    }),
  );
}

/**
 * How to connect to Temporal: address and namespace from the configuration, API key, TLS and profiles from Temporal's
 * own variables and file (docs.temporal.io/develop/environment-configuration).
 */
export function temporalConnection(
  config: Config,
  env: NodeJS.ProcessEnv = process.env,
): ClientConnectConfig {
  const given = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return loadClientConnectConfig({
    overrideEnvVars: {
      ...Object.fromEntries(given),
      TEMPORAL_ADDRESS: config.TEMPORAL_ADDRESS,
      TEMPORAL_NAMESPACE: config.TEMPORAL_NAMESPACE,
    },
  });
}
