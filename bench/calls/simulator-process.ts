// The Twilio simulator as the program that it also is elsewhere.
import { fileURLToPath } from 'node:url';
import { type LeashedChild, spawnLeashed } from '../../local/setup/child.ts';

const READY_WITHIN_MS = 30_000;

/** @param env names the account and its token */
export async function startSimulatorProcess(
  port: number,
  env: Record<string, string>,
): Promise<LeashedChild> {
  const script = fileURLToPath(new URL('../../local/twilio/main.ts', import.meta.url));
  const child = await spawnLeashed(process.execPath, [script], {
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 2],
  });
  const giveUpAt = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/__sim/summary`).catch(() => null);
    if (answer?.ok) return child;
    if (child.hasExited() || Date.now() > giveUpAt) throw new Error('the Twilio simulator did not start');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
