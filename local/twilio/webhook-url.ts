/** A webhook's address and its connection overrides, written in the fragment (Twilio docs, "Connection overrides"). */

export type RetryReason = 'ct' | 'rt' | '4xx' | '5xx';

export type WebhookTarget = {
  /** Without the fragment: what is requested and what is signed. */
  url: string;
  connectTimeoutMs: number;
  readTimeoutMs: number;
  /** All attempts together; 15 s at most. */
  totalTimeoutMs: number;
  retries: number;
  retryOn: ReadonlySet<RetryReason>;
};

const everyReason: ReadonlySet<RetryReason> = new Set(['ct', 'rt', '4xx', '5xx']);
const defaultReasons: ReadonlySet<RetryReason> = new Set(['ct']);

/** Defaults where the fragment is silent: ct 5 s, rt 15 s, tt 15 s, one retry, on connect failure only. */
export function parseWebhookUrl(address: string): WebhookTarget {
  const hash = address.indexOf('#');
  const url = hash === -1 ? address : address.slice(0, hash);
  const overrides = new URLSearchParams(hash === -1 ? '' : address.slice(hash + 1));
  return {
    url,
    connectTimeoutMs: within(overrides.get('ct'), 100, 10_000, 5000),
    readTimeoutMs: within(overrides.get('rt'), 100, 15_000, 15_000),
    totalTimeoutMs: within(overrides.get('tt'), 100, 15_000, 15_000),
    retries: within(overrides.get('rc'), 0, 5, 1),
    retryOn: reasons(overrides.get('rp')),
  };
}

function within(text: string | null, least: number, most: number, otherwise: number): number {
  if (text === null || !/^\d+$/.test(text)) return otherwise;
  return Math.min(Math.max(Number(text), least), most);
}

function reasons(text: string | null): ReadonlySet<RetryReason> {
  if (text === null || text === '') return defaultReasons;
  const named = text.split(',').map((name) => name.trim());
  if (named.includes('all')) return everyReason;
  return new Set([...everyReason].filter((reason) => named.includes(reason)));
}
