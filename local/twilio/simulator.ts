/** The Twilio simulator: Twilio's calls API and webhooks on this machine, with a control side for tests and demos. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { z } from 'zod';
import type { NodeEnvironment } from './broken-connection.ts';
import { controlPrefix, controlRoutes } from './control-routes.ts';
import { phonePageRoutes } from './phone-page.ts';
import { restRoutes } from './rest-routes.ts';
import { restoreState } from './saved-state.ts';
import { createSimulation, type Settings, type Simulation } from './simulation.ts';
import { keepStateFile, readStateFile } from './state-file.ts';
import { errorBody, notFound, TwilioError } from './twilio-error.ts';

type Optional<Type> = { [Key in keyof Type]?: Type[Key] | undefined };
export type SimulatorOptions = Pick<Settings, 'accountSid' | 'authToken'> & Optional<Settings>;

export type Simulator = {
  app: Hono<NodeEnvironment>;
  /** The state behind the routes, for who runs it in the same process. */
  simulation: Simulation;
  /** Ends all calls without a word and stops all timers. */
  close(): void;
};

export function createSimulator(options: SimulatorOptions): Simulator {
  const { callsPerSecond = 0, speed = 1, seed = 1, agentNumbers = [], receiverPatienceMs = 0 } = options;
  const { accountSid, authToken, apiKey } = options;
  const account = { accountSid, authToken, apiKey };
  const manners = { callsPerSecond, speed, seed, agentNumbers, receiverPatienceMs };
  const simulation = createSimulation({ ...account, ...manners });
  const app = new Hono<NodeEnvironment>();
  app.route('/2010-04-01/Accounts', restRoutes(simulation));
  app.route(controlPrefix, controlRoutes(simulation));
  app.route('/', phonePageRoutes());
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

/** With a state file, programs that start and stop together find each other again: a receiver may come later. */
const patienceWithStateMs = 60_000;

/**
 * @param options.port 0 takes a free one
 * @param options.stateFile carries calls, scenarios and settings from one run to the next; settings that are given
 * count more than saved ones
 */
export async function startSimulator(
  options: SimulatorOptions & { port?: number; stateFile?: string | undefined },
): Promise<RunningSimulator> {
  const { port = 0, stateFile: path, ...settings } = options;
  const saved = path ? readStateFile(path, settings.accountSid) : undefined;
  const simulator = createSimulator({
    receiverPatienceMs: path ? patienceWithStateMs : 0,
    ...settings,
    callsPerSecond: settings.callsPerSecond ?? saved?.settings.callsPerSecond,
    speed: settings.speed ?? saved?.settings.speed,
  });
  const server = createServer(getRequestListener(simulator.app.fetch));
  /** Longer than any client keeps an idle connection: one closed under a request would look like a fault. */
  server.keepAliveTimeout = 90_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  if (saved) restoreState(simulator.simulation, saved);
  const stateFile = path ? keepStateFile(path, simulator.simulation) : undefined;
  const bound = (server.address() as AddressInfo).port;
  return {
    ...simulator,
    port: bound,
    url: `http://127.0.0.1:${bound}`,
    async close() {
      const saving = stateFile?.close();
      simulator.close();
      await closed(server);
      await saving;
    },
  };
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
