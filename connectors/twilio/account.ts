// The account at Twilio: whether it answers us, whether it may call, and its numbers. Nothing secret comes out of here.
import twilio from 'twilio';
import type { TwilioSettings } from './client.ts';
import { transport } from './transport.ts';

export type TwilioAccount = {
  name: string;
  /** `active`, `suspended` or `closed`. */
  status: string;
  /** `Trial` or `Full`. */
  type: string;
  /** In E.164: those that it owns, and those that it has proven to be its. */
  numbers: string[];
};

export type AccountFailure = 'refused' | 'unknown' | 'unreachable';

/** Whoever asks waits for it. */
const TIMEOUT_MS = 8_000;
const MOST_NUMBERS = 200;

/** What Twilio says about the account, or why it says nothing. */
export async function readAccount(
  settings: TwilioSettings,
): Promise<{ account: TwilioAccount } | { failure: AccountFailure }> {
  const { accountSid, authToken, baseUrl } = settings;
  const client = twilio(accountSid, authToken, {
    autoRetry: false,
    timeout: TIMEOUT_MS,
    httpClient: transport({ baseUrl, timeoutMs: TIMEOUT_MS }),
  });
  try {
    const { friendlyName, status, type } = await client.api.v2010.accounts(accountSid).fetch();
    const [owned, proven] = await Promise.all([
      client.incomingPhoneNumbers.list({ limit: MOST_NUMBERS }),
      client.outgoingCallerIds.list({ limit: MOST_NUMBERS }),
    ]);
    const numbers = new Set([...owned, ...proven].map(({ phoneNumber }) => phoneNumber));
    return { account: { name: friendlyName, status, type, numbers: [...numbers] } };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

function failureOf(error: unknown): AccountFailure {
  const { status } = error as { status?: number };
  if (status === 401 || status === 403) return 'refused';
  return status === 404 ? 'unknown' : 'unreachable';
}
