// Calls at Twilio with the account of the configuration.
import { createTwilioCalls, type TwilioCalls } from '../../connectors/twilio/client.ts';
import type { Config } from '../../temporal.config.ts';

export function twilioCallsOf(config: Config): TwilioCalls {
  return createTwilioCalls({
    accountSid: config.TWILIO_ACCOUNT_SID,
    authToken: config.TWILIO_AUTH_TOKEN,
    baseUrl: config.TWILIO_API_BASE_URL,
  });
}
