/** The Twilio simulator: Twilio's calls API and webhooks on this machine, with a control side for tests and demos. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { z } from 'zod';
import type { NodeEnvironment } from './broken-connection.ts';
import { controlPrefix, controlRoutes } from './control-routes.ts';
import { restRoutes } from './rest-routes.ts';
import { createSimulation, type Settings, type Simulation } from './simulation.ts';
import { errorBody, notFound, TwilioError } from './twilio-error.ts';

export type SimulatorOptions = Pick<Settings, 'accountSid' | 'authToken'> & Partial<Settings>;

export type Simulator = {
  app: Hono<NodeEnvironment>;
  /** The state behind the routes, for who runs it in the same process. */
  simulation: Simulation;
  /** Ends all calls without a word and stops all timers. */
  close(): void;
};

export function createSimulator(options: SimulatorOptions): Simulator {
  const simulation = createSimulation({ callsPerSecond: 0, speed: 1, seed: 1, ...options });
  const app = new Hono<NodeEnvironment>();
  app.route('/2010-04-01/Accounts', restRoutes(simulation));
  app.route(controlPrefix, controlRoutes(simulation));
  app.notFound((context) => {
    const error = notFound(context.req.path);
    return context.json(errorBody(error), 404);
  });
  app.onError((error) => {
    if (error instanceof TwilioError) return refusal(error);
    if (error instanceof z.ZodError) return Response.json({ error: z.prettifyError(error) }, { status: 400 });
    if (error instanceof SyntaxError) return Response.json({ error: error.message }, { status: 400 });
    throw error;
  });
  return { app, simulation, close: () => simulation.close() };
}

function refusal(error: TwilioError): Response {
  const contentType = error.style === 'problem' ? 'application/problem+json' : 'application/json';
  return new Response(JSON.stringify(errorBody(error)), {
    status: error.status,
    headers: { 'Content-Type': contentType },
  });
}

export type RunningSimulator = Omit<Simulator, 'close'> & {
  /** Of this machine, without a path: `http://127.0.0.1:4010`. */
  url: string;
  port: number;
  close(): Promise<void>;
};

/** @param options.port 0 takes a free one */
export async function startSimulator(
  options: SimulatorOptions & { port?: number },
): Promise<RunningSimulator> {
  const { port = 0, ...settings } = options;
  const simulator = createSimulator(settings);
  const server = createServer(getRequestListener(simulator.app.fetch));
  /** Longer than any client keeps an idle connection: one closed under a request would look like a fault. */
  server.keepAliveTimeout = 90_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  return {
    ...simulator,
    port: bound,
    url: `http://127.0.0.1:${bound}`,
    close: () =>
      new Promise((resolve) => {
        simulator.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
