import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { accountSid, authToken, caller, officialClient } from './phone-world.ts';
import { readyLine, spawnSimulator } from './simulator-program.ts';

describe('the program', () => {
  test('says that it is ready, serves the official client, and leaves when its stdin closes', async () => {
    const program = spawnSimulator({
      TWILIO_ACCOUNT_SID: accountSid,
      TWILIO_AUTH_TOKEN: authToken,
      SIM_SPEED: '50',
    });
    const ready = await readyLine(program);
    expect(ready).toEqual({ ready: true, port: expect.any(Number) });
    const client = officialClient(`http://127.0.0.1:${ready.port}`);
    const call = await client.calls.create({ to: '+14155550123', from: caller, twiml: '<Response/>' });
    expect(call.status).toBe('queued');
    program.child.stdin.end();
    expect(await program.exited).toEqual([0, null]);
  });

  test('leaves at SIGTERM, calls or no calls', async () => {
    const program = spawnSimulator({});
    await readyLine(program);
    program.child.kill('SIGTERM');
    expect(await program.exited).toEqual([0, null]);
  });

  test('names every wrong setting and does not start', async () => {
    const { child, exited } = spawnSimulator({ TWILIO_ACCOUNT_SID: 'mine', SIM_SPEED: '0' });
    const [text] = await once(child.stderr, 'data');
    expect(String(text)).toMatch(/TWILIO_ACCOUNT_SID/);
    expect(String(text)).toMatch(/SIM_SPEED/);
    expect(await exited).toEqual([1, null]);
  });
});
