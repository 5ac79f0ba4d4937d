import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { accountSid, authToken, caller, officialClient } from './phone-world.ts';

const main = join(import.meta.dirname, '../../../local/twilio/main.ts');

function start(environment: Record<string, string>) {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, PORT: '0', ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  return { child, exited: once(child, 'exit') };
}

async function firstLine(child: ReturnType<typeof start>['child']): Promise<unknown> {
  const [line] = await once(child.stdout, 'data');
  return JSON.parse(String(line));
}

describe('the program', () => {
  test('says that it is ready, serves the official client, and leaves when its stdin closes', async () => {
    const { child, exited } = start({
      TWILIO_ACCOUNT_SID: accountSid,
      TWILIO_AUTH_TOKEN: authToken,
      SIM_SPEED: '50',
    });
    const ready = await firstLine(child);
    expect(ready).toEqual({ ready: true, port: expect.any(Number) });
    const client = officialClient(`http://127.0.0.1:${(ready as { port: number }).port}`);
    const call = await client.calls.create({ to: '+14155550123', from: caller, twiml: '<Response/>' });
    expect(call.status).toBe('queued');
    child.stdin.end();
    expect(await exited).toEqual([0, null]);
  });

  test('leaves at SIGTERM, calls or no calls', async () => {
    const { child, exited } = start({});
    await firstLine(child);
    child.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
  });

  test('names every wrong setting and does not start', async () => {
    const { child, exited } = start({ TWILIO_ACCOUNT_SID: 'mine', SIM_SPEED: '0' });
    const [text] = await once(child.stderr, 'data');
    expect(String(text)).toMatch(/TWILIO_ACCOUNT_SID/);
    expect(String(text)).toMatch(/SIM_SPEED/);
    expect(await exited).toEqual([1, null]);
  });
});
