/** What an answered call costs: a fixed tariff, near to what Twilio asks for calls in the United States. */
import type { Call } from './call.ts';

/** US dollars for every begun minute. */
const perMinute = { number: 0.014, client: 0.004 };

/** As Twilio writes it: a negative amount in the account's currency, such as `-0.02800`. */
export function priceOf({ request, durationSeconds = 0 }: Call): string {
  const rate = request.to.startsWith('client:') ? perMinute.client : perMinute.number;
  return (-rate * Math.max(1, Math.ceil(durationSeconds / 60))).toFixed(5);
}
