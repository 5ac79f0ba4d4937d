// Secrets made up on the first start and kept in the data folder, readable by its owner only.
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { SetupError } from './words.ts';

const secretsSchema = z.object({
  /** The bearer token of our API. */
  apiKey: z.string().min(16),
  /** With which the Twilio simulator checks requests and signs webhooks. */
  simulatorAuthToken: z.string().min(16),
});

export type Secrets = z.infer<typeof secretsSchema>;

/** Reads the secrets, making up those that are not there yet. */
export function loadSecrets(path: string): Secrets {
  const fresh: Secrets = {
    apiKey: `mn_${randomBytes(24).toString('base64url')}`,
    simulatorAuthToken: randomBytes(16).toString('hex'),
  };
  if (!existsSync(path)) return save(path, fresh);
  chmodSync(path, 0o600);
  const kept = secretsSchema.partial().safeParse(parse(readFileSync(path, 'utf8')));
  if (!kept.success)
    throw new SetupError(`${path} cannot be read. Delete it: new secrets are made at the next start.`);
  const { apiKey, simulatorAuthToken } = kept.data;
  if (apiKey && simulatorAuthToken) return { apiKey, simulatorAuthToken };
  return save(path, {
    apiKey: apiKey ?? fresh.apiKey,
    simulatorAuthToken: simulatorAuthToken ?? fresh.simulatorAuthToken,
  });
}

function save(path: string, secrets: Secrets): Secrets {
  writeFileSync(`${path}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return secrets;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
