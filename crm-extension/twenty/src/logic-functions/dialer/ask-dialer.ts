// One call to the dialer's API, signed so that it can only come from this app.
import { createHmac } from 'node:crypto';
import { type Answer, problem } from './answer.ts';

const LONGEST_WAIT_MS = 20_000;

/**
 * Posts `body` to `/crm/twenty/<verb>` of the dialer and answers with what it said, problems included.
 * Signed over time and body with the app's secret; the dialer takes each signature once, for five minutes.
 */
export async function askDialer(verb: string, body: object): Promise<Answer> {
  const { DIALER_URL: url, DIALER_SECRET: secret } = process.env;
  if (!url || !secret) {
    return problem(
      503,
      'The dialer is not connected yet.',
      'An admin fills in its address and secret in the settings of this app.',
    );
  }
  const rawBody = JSON.stringify(body);
  const timestamp = String(Date.now());
  try {
    const response = await fetch(`${url.replace(/\/+$/, '')}/crm/twenty/${verb}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-dialer-timestamp': timestamp,
        'x-dialer-signature': createHmac('sha256', secret).update(`${timestamp}.${rawBody}`).digest('hex'),
      },
      body: rawBody,
      signal: AbortSignal.timeout(LONGEST_WAIT_MS),
    });
    return { status: response.status, body: await response.json() };
  } catch {
    return problem(
      502,
      'The dialer does not answer.',
      'Nothing was changed. Try again, or look at the health of the dialer in the settings of this app.',
    );
  }
}
