/** Sends one webhook over kept-alive connections and keeps Twilio's delivery rules: time limits and retries. */
import { randomUUID } from 'node:crypto';
import {
  type ClientRequest,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { setTimeout as setTimer } from 'node:timers/promises';
import type { HttpMethod } from './form-fields.ts';
import { twilioSignature } from './signature.ts';
import type { DeliveryAttempt } from './webhook-record.ts';
import { parseWebhookUrl, type RetryReason, type WebhookTarget } from './webhook-url.ts';

export type WebhookAnswer =
  | { kind: 'answer'; status: number; contentType: string; body: string }
  /** ct: no connection was made; rt: connected, but no complete answer came. */
  | { kind: 'failure'; reason: 'ct' | 'rt'; error: string };

export type Outgoing = {
  /** With its fragment of connection overrides. */
  address: string;
  method: HttpMethod;
  params: Record<string, string>;
  /** The same for all attempts of one webhook, and for its duplicates. */
  idempotencyToken?: string | undefined;
};

export type HttpSender = {
  /**
   * Never rejects.
   * @param onAttempt told of every attempt when it is over
   * @param isWanted asked while nobody listens: false gives up. Default: it always is
   */
  send(
    outgoing: Outgoing,
    onAttempt: (attempt: DeliveryAttempt) => void,
    isWanted?: () => boolean,
  ): Promise<WebhookAnswer>;
  close(): void;
};

/** Idle connections are dropped before a Node server would drop them (5 s), so that none dies under a request. */
const idleMs = 2000;
/** Twilio reads no more of a TwiML document (error 11750). */
const longestBody = 64 * 1024;
/** How often it is looked whether a receiver that did not listen does now. */
const patienceStepMs = 250;

/** @param patienceMs how long to wait for a receiver that is not listening; Twilio does not */
export function createHttpSender(authToken: string, patienceMs = 0): HttpSender {
  const agents = {
    http: new HttpAgent({ keepAlive: true, timeout: idleMs, maxFreeSockets: 256 }),
    https: new HttpsAgent({ keepAlive: true, timeout: idleMs, maxFreeSockets: 256 }),
  };

  let closed = false;

  /** An attempt that was refused by an empty port is none. */
  async function firstAttempt(message: Message, target: WebhookTarget, isWanted: () => boolean) {
    const patientUntil = Date.now() + patienceMs;
    for (;;) {
      const at = Date.now();
      const answer = await attemptOnce(message, target, target.totalTimeoutMs, agents);
      const nobodyListens = answer.kind === 'failure' && answer.error === 'ECONNREFUSED';
      if (!nobodyListens || at >= patientUntil || closed || !isWanted()) return { at, answer };
      await setTimer(patienceStepMs, undefined, { ref: false });
    }
  }

  return {
    async send(outgoing, onAttempt, isWanted = () => true) {
      const target = parseWebhookUrl(outgoing.address);
      const message = compose(authToken, target.url, outgoing);
      let { at, answer } = await firstAttempt(message, target, isWanted);
      const deadline = at + target.totalTimeoutMs;
      for (let attempt = 0; ; attempt++) {
        onAttempt(
          answer.kind === 'answer'
            ? { at, status: answer.status }
            : { at, error: `${answer.reason} ${answer.error}` },
        );
        const mayRetry = attempt < target.retries && Date.now() < deadline;
        if (!mayRetry || !shouldRetry(answer, target.retryOn)) return answer;
        at = Date.now();
        answer = await attemptOnce(message, target, deadline - at, agents);
      }
    },
    close() {
      closed = true;
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

function shouldRetry(answer: WebhookAnswer, retryOn: ReadonlySet<RetryReason>): boolean {
  if (answer.kind === 'failure') return retryOn.has(answer.reason);
  if (answer.status >= 500) return retryOn.has('5xx');
  return answer.status >= 400 && retryOn.has('4xx');
}

type Message = { url: string; method: HttpMethod; headers: Record<string, string | number>; body: string };

function compose(authToken: string, url: string, outgoing: Outgoing): Message {
  const form = new URLSearchParams(outgoing.params).toString();
  const isPost = outgoing.method === 'POST';
  const fullUrl = isPost ? url : `${url}${url.includes('?') ? '&' : '?'}${form}`;
  const headers: Record<string, string | number> = {
    Accept: '*/*',
    'User-Agent': 'TwilioProxy/1.1',
    'X-Twilio-Signature': twilioSignature(authToken, fullUrl, isPost ? outgoing.params : {}),
    'I-Twilio-Idempotency-Token': outgoing.idempotencyToken ?? randomUUID(),
  };
  if (!isPost) return { url: fullUrl, method: 'GET', headers, body: '' };
  headers['Content-Type'] = 'application/x-www-form-urlencoded; charset=UTF-8';
  headers['Content-Length'] = form.length;
  return { url: fullUrl, method: 'POST', headers, body: form };
}

function attemptOnce(
  message: Message,
  target: WebhookTarget,
  leftMs: number,
  agents: { http: HttpAgent; https: HttpsAgent },
): Promise<WebhookAnswer> {
  return new Promise((resolve) => {
    const options = { method: message.method, headers: message.headers };
    const sent = message.url.startsWith('https:')
      ? httpsRequest(message.url, { ...options, agent: agents.https })
      : httpRequest(message.url, { ...options, agent: agents.http });
    let connected = false;
    const finish = (answer: WebhookAnswer) => {
      clearTimeout(connectTimer);
      clearTimeout(readTimer);
      resolve(answer);
    };
    const giveUp = (reason: 'ct' | 'rt') => {
      finish({ kind: 'failure', reason, error: 'timed out' });
      sent.destroy();
    };
    const connectTimer = setTimeout(
      () => {
        if (!connected) giveUp('ct');
      },
      Math.min(target.connectTimeoutMs, leftMs),
    );
    const readTimer = setTimeout(
      () => giveUp(connected ? 'rt' : 'ct'),
      Math.min(target.readTimeoutMs, leftMs),
    );
    onConnected(sent, () => {
      connected = true;
    });
    sent.on('error', (error: NodeJS.ErrnoException) =>
      finish({ kind: 'failure', reason: connected ? 'rt' : 'ct', error: error.code ?? error.message }),
    );
    sent.on('response', (incoming) => collect(incoming, finish));
    sent.end(message.body);
  });
}

function onConnected(sent: ClientRequest, connected: () => void): void {
  sent.on('socket', (socket) => {
    if (!socket.connecting) return connected();
    socket.once(sent.protocol === 'https:' ? 'secureConnect' : 'connect', connected);
  });
}

function collect(incoming: IncomingMessage, finish: (answer: WebhookAnswer) => void): void {
  let body = '';
  incoming.setEncoding('utf8');
  incoming.on('data', (piece: string) => {
    if (body.length <= longestBody) body += piece;
  });
  incoming.on('end', () => {
    const contentType = incoming.headers['content-type'] ?? '';
    finish({ kind: 'answer', status: incoming.statusCode ?? 0, contentType, body });
  });
  incoming.on('error', (error) => finish({ kind: 'failure', reason: 'rt', error: error.message }));
}
