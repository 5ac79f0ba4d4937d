// Sends one webhook: signed, once, to a public address, without following where it is sent on to.
import { createHmac } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { type Said, say } from '../../workflows/rules/sentences.ts';
import { isPublicAddress, NotPublicError, publicLookup } from './public-address.ts';

export type Webhook = {
  url: string;
  secret: string;
  /** The same for every try of one message. */
  id: string;
  event: string;
  body: string;
  /** When it is sent; receivers refuse what is too old. */
  at: Date;
};

export type WebhookSettings = { allowPrivateAddresses: boolean; timeoutMs: number };

/** `status` is null when there was no answer. */
export type WebhookAnswer = { delivered: boolean; status: number | null; error: string };

const MOST_ERROR_CHARACTERS = 300;

/** `t=<seconds>,v1=<hex HMAC-SHA256 of "t.body">`. */
export function signature(secret: string, body: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}

/** Never rejects. Anything but 2xx is not delivered; a redirection is not followed. */
export async function postWebhook(webhook: Webhook, settings: WebhookSettings): Promise<WebhookAnswer> {
  try {
    const status = await post(webhook, settings);
    if (status >= 200 && status < 300) return { delivered: true, status, error: '' };
    const redirects = status >= 300 && status < 400 ? ': redirections are not followed' : '';
    return { delivered: false, status, error: `answered ${status}${redirects}` };
  } catch (error) {
    const words = error instanceof Error ? error.message || error.name : String(error);
    return { delivered: false, status: null, error: words.slice(0, MOST_ERROR_CHARACTERS) };
  }
}

/** Why no webhook can be sent to this address, as far as its text shows; null when it can. */
export function addressProblem(url: URL, allowPrivateAddresses: boolean): Said | null {
  const host = hostOf(url);
  if (url.username || url.password) return say('values.credentials');
  if (allowPrivateAddresses) return null;
  const isLocalName = /(^|\.)(localhost|local|internal)$/i.test(host);
  if (isLocalName || (isIP(host) && !isPublicAddress(host))) return say('values.notPublic');
  return null;
}

function post(
  { url: text, secret, id, event, body, at }: Webhook,
  settings: WebhookSettings,
): Promise<number> {
  const url = new URL(text);
  const { allowPrivateAddresses, timeoutMs } = settings;
  if (addressProblem(url, allowPrivateAddresses)) throw new NotPublicError(url.hostname);
  const { request } = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        agent: false,
        signal: AbortSignal.timeout(timeoutMs),
        ...(allowPrivateAddresses ? {} : { lookup: publicLookup }),
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(body),
          'User-Agent': 'multi-number',
          'X-Delivery-Id': id,
          'X-Event': event,
          'X-Signature': signature(secret, body, at),
        },
      },
      (answer) => {
        resolve(answer.statusCode ?? 0);
        answer.destroy(); // what it says beyond its status is of no interest, however long it is
      },
    );
    sent.on('error', (error) => {
      reject(error.name === 'TimeoutError' || error.name === 'AbortError' ? timeout(timeoutMs) : error);
    });
    sent.end(body);
  });
}

function timeout(milliseconds: number): Error {
  return new Error(`gave no answer within ${milliseconds / 1000} s`);
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}
