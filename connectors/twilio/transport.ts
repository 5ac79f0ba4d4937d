// How requests get to Twilio, or to a stand-in for it.
import { Agent } from 'node:http';
import twilio from 'twilio';

type Where = {
  /** Address of a stand-in for the REST API. */
  baseUrl?: string | undefined;
  /** Milliseconds until an unanswered request counts as lost. */
  timeoutMs?: number;
};

const TIMEOUT_MS = 15_000;

export function transport({
  baseUrl,
  timeoutMs = TIMEOUT_MS,
}: Where): InstanceType<typeof twilio.RequestClient> {
  const requests = new twilio.RequestClient({ timeout: timeoutMs, maxSockets: 50 });
  if (!baseUrl) return requests;
  requests.axios.defaults.httpAgent = new Agent({ keepAlive: true, maxSockets: 50 });
  const send = requests.request.bind(requests);
  requests.request = (options) => {
    const { pathname, search } = new URL(options.uri);
    return send({ ...options, uri: new URL(pathname + search, baseUrl).href });
  };
  return requests;
}
