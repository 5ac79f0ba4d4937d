/** The error that a fault rule asks for, with Twilio's usual one where the rule is silent. */
import { type ErrorStyle, TwilioError } from './twilio-error.ts';

type RefusingFault = {
  effect: string;
  status?: number | undefined;
  code?: number | undefined;
  message?: string | undefined;
  style?: ErrorStyle | undefined;
};

export function refusalOf(fault: RefusingFault): TwilioError {
  const usual = fault.effect === '429' ? tooMany : internal;
  return new TwilioError(
    fault.status ?? usual.status,
    fault.code ?? usual.code,
    fault.message ?? usual.message,
    fault.style,
  );
}

const tooMany = { status: 429, code: 20429, message: 'Too Many Requests' };
const internal = { status: 500, code: 20500, message: 'Internal Server Error' };
