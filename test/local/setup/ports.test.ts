import { createServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { isPortFree, nextFreePort } from '../../../local/setup/ports.ts';

const servers: ReturnType<typeof createServer>[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

test('a taken port gives way to the next free one', async () => {
  const port = await nextFreePort(0);
  await listen(port);
  expect(await isPortFree(port)).toBe(false);
  expect(await nextFreePort(port)).toBeGreaterThan(port);
});

test('a free port is kept', async () => {
  const port = await nextFreePort(0);
  expect(await nextFreePort(port)).toBe(port);
});

test('the last port of all is not passed', async () => {
  await expect(nextFreePort(70_000)).rejects.toThrow('No free port');
});

async function listen(port: number): Promise<void> {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
}
