/** The numbers that Twilio's test credentials know: they are refused in a known way, whatever the scenario. */
import { TwilioError } from './twilio-error.ts';

const refusedTo: Record<string, [code: number, message: string]> = {
  '+15005550001': [21217, "Phone number does not appear to be valid: '+15005550001'"],
  '+15005550002': [21214, "'To' phone number cannot be reached: '+15005550002'"],
  '+15005550003': [21215, 'Account not authorized to call +15005550003: international permission is off'],
  '+15005550004': [21216, 'Account not allowed to call +15005550004: the number is blocked'],
};

/** Source of codes: Twilio docs, "Test credentials" (research/twilio.md 1.8). */
export function refuseMagicNumbers(to: string, from: string): void {
  const refusal = refusedTo[to];
  if (refusal) throw new TwilioError(400, refusal[0], refusal[1]);
  if (!from.startsWith('+1500555') || from === '+15005550006') return;
  throw from === '+15005550001'
    ? new TwilioError(400, 21212, `The 'From' number ${from} is not a valid phone number`)
    : new TwilioError(
        400,
        21210,
        `The source phone number provided, ${from}, is not yet verified for your account`,
      );
}
