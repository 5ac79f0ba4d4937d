// Finds ports that nobody listens on.
import { createServer } from 'node:net';
import { SetupError } from './words.ts';

const LAST_PORT = 65_535;
const PORTS_TRIED = 200;

/** The first free port at or after `wanted` on 127.0.0.1; 0 asks for any free port. */
export async function nextFreePort(wanted: number): Promise<number> {
  const last = Math.min(wanted + PORTS_TRIED, LAST_PORT);
  for (let port = wanted; port <= last; port += 1) {
    const free = await listenOnce(port);
    if (free !== undefined) return free;
  }
  throw new SetupError(
    `No free port between ${wanted} and ${last}. End what uses them, or choose another port.`,
  );
}

/** Whether nobody listens on this port of 127.0.0.1. */
export async function isPortFree(port: number): Promise<boolean> {
  return (await listenOnce(port)) !== undefined;
}

async function listenOnce(port: number): Promise<number | undefined> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined);
      else reject(error);
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}
