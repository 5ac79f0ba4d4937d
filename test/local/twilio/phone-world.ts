/** The world of the simulator's tests: the simulator, Twilio's own client, and a receiver of webhooks. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import twilio from 'twilio';
import type { Call } from '../../../local/twilio/call.ts';
import { createControl } from '../../../local/twilio/control.ts';
import { type SimulatorOptions, startSimulator } from '../../../local/twilio/simulator.ts';

export const accountSid = `AC${'a1'.repeat(16)}`;
export const authToken = 'token-of-the-account';
export const caller = '+14155550100';

export type Received = {
  method: string;
  /** Path with its query. */
  path: string;
  params: Record<string, string>;
  headers: IncomingHttpHeaders;
  signed: boolean;
};

type Reply = (request: Received, response: ServerResponse) => void;

/** Records every webhook and answers 204, or, under /twiml, with an empty TwiML document. */
export async function startReceiver() {
  const received: Received[] = [];
  const replies = new Map<string, Reply>();
  let wake = () => {};
  const server = createServer((incoming, response) => {
    void readBody(incoming).then((body) => {
      const path = incoming.url ?? '/';
      const address = new URL(path, `http://${incoming.headers.host}`);
      const params = Object.fromEntries(new URLSearchParams(body));
      const signature = incoming.headers['x-twilio-signature'];
      const signed = twilio.validateRequest(authToken, String(signature), address.href, params);
      const request = { method: incoming.method ?? '', path, params, headers: incoming.headers, signed };
      received.push(request);
      (replies.get(address.pathname) ?? usualReply)(request, response);
      wake();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    received,
    on: (path: string) => received.filter((request) => request.path.split('?')[0] === path),
    /** What a path answers from now on. */
    reply: (path: string, reply: Reply) => replies.set(path, reply),
    twiml(path: string, ...documents: string[]) {
      let next = 0;
      replies.set(path, (_, response) => {
        const document = documents[Math.min(next++, documents.length - 1)] ?? '';
        response.writeHead(200, { 'Content-Type': 'text/xml' }).end(`<Response>${document}</Response>`);
      });
    },
    /** Resolves as soon as that many webhooks have come to the path. */
    async until(path: string, count: number): Promise<Received[]> {
      for (;;) {
        const found = received.filter((request) => request.path.split('?')[0] === path);
        if (found.length >= count) return found;
        await new Promise<void>((resolve) => {
          const before = wake;
          wake = () => {
            before();
            resolve();
          };
        });
      }
    },
    forget() {
      received.length = 0;
      replies.clear();
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function usualReply(request: Received, response: ServerResponse): void {
  if (!request.path.startsWith('/twiml')) return void response.writeHead(204).end();
  response.writeHead(200, { 'Content-Type': 'text/xml' }).end('<Response/>');
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  let body = '';
  for await (const piece of incoming) body += piece;
  return body;
}

/** A simulator that runs a hundred times faster than a phone, its official client, its control and a receiver. */
export async function startPhoneWorld(options: Partial<SimulatorOptions> = {}) {
  const receiver = await startReceiver();
  const simulator = await startSimulator({ accountSid, authToken, speed: 100, seed: 7, ...options });
  const client = officialClient(simulator.url);
  return {
    receiver,
    simulator,
    client,
    control: createControl(simulator.url),
    /** Asks for a call with all four status callbacks on /status and TwiML on /twiml. */
    call: (to: string, more: Partial<Parameters<typeof client.calls.create>[0]> = {}) =>
      client.calls.create({
        to,
        from: caller,
        url: `${receiver.url}/twiml`,
        statusCallback: `${receiver.url}/status`,
        statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
        ...more,
      }),
    /** Resolves with the call as soon as it is as wished. */
    untilCall(sid: string, wish: (call: Call) => boolean): Promise<Call> {
      const { simulation } = simulator;
      return new Promise((resolve) => {
        const look = () => {
          const call = simulation.calls.get(sid);
          if (!call || !wish(call)) return;
          stop();
          resolve(call);
        };
        const stop = simulation.onChange(look);
        look();
      });
    },
    /** Forgets the calls, scenarios and webhooks of the test before. */
    async forget() {
      simulator.simulation.reset();
      simulator.simulation.settings.callsPerSecond = 0;
      while (simulator.simulation.summary().webhooks.underWay > 0) await setImmediate();
      receiver.forget();
    },
    async close() {
      await simulator.close();
      await receiver.close();
    },
  };
}

export type PhoneWorld = Awaited<ReturnType<typeof startPhoneWorld>>;

/** Twilio's own client, sent to the simulator as its maintainers advise for proxies. */
export function officialClient(url: string, user = accountSid, password = authToken, timeoutMs = 30_000) {
  const client = twilio(user, password, { accountSid, timeout: timeoutMs });
  client.api.baseUrl = url;
  return client;
}

export const isOver = (call: Call) => call.endedAt !== undefined;
