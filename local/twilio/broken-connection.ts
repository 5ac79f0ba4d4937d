/** Answers that never come: connections left hanging or torn down, for faults. */
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';

export type NodeEnvironment = { Bindings: HttpBindings };

/** Resets the connection under the client, which sees ECONNRESET. */
export function reset(context: Context<NodeEnvironment>): Response {
  context.env.incoming.socket.resetAndDestroy();
  return RESPONSE_ALREADY_SENT;
}

/** Keeps the client waiting until it gives up. */
export function hang(context: Context<NodeEnvironment>): Promise<Response> {
  const { socket } = context.env.incoming;
  return new Promise((resolve) => {
    if (socket.destroyed) return resolve(RESPONSE_ALREADY_SENT);
    socket.once('close', () => resolve(RESPONSE_ALREADY_SENT));
  });
}
