/** Single fields of Twilio's request forms, refused the way Twilio does where they are wrong. */
import { TwilioError } from './twilio-error.ts';

export type HttpMethod = 'GET' | 'POST';

export function callee(to: string | null): string {
  if (!to) throw new TwilioError(400, 21201, "No 'To' number is specified");
  if (!isEndpoint(to)) {
    throw new TwilioError(400, 21211, `The phone number you are attempting to call, ${to}, is not valid.`);
  }
  return to;
}

export function caller(from: string | null): string {
  if (!from) throw new TwilioError(400, 21213, "No 'From' number is specified");
  if (!isEndpoint(from))
    throw new TwilioError(400, 21212, `The 'From' number ${from} is not a valid phone number`);
  return from;
}

function isEndpoint(text: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(text) || /^(client|sip|sips):\S+$/.test(text);
}

/** Undefined when it is missing or empty. Twilio refuses host names with an underscore. */
export function address(form: URLSearchParams, name: string, code: number): string | undefined {
  const text = form.get(name);
  if (text === null || text === '') return undefined;
  const parsed = URL.parse(text);
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.hostname.includes('_')) {
    throw new TwilioError(400, code, `${name} is not a valid URL: ${text}`);
  }
  return text;
}

export function method(form: URLSearchParams, name: string): HttpMethod {
  const text = form.get(name);
  if (text === null || text === '') return 'POST';
  if (text !== 'GET' && text !== 'POST') throw new TwilioError(400, 21209, `${name} must be GET or POST`);
  return text;
}

/** Numbers above `most` are capped, as Twilio does with a Timeout. */
export function integer(
  form: URLSearchParams,
  name: string,
  rule: { least: number; most: number; otherwise: number; code: number },
): number {
  const text = form.get(name);
  if (text === null || text === '') return rule.otherwise;
  if (!/^\d+$/.test(text) || Number(text) < rule.least) {
    throw new TwilioError(400, rule.code, `${name} ${text} is not valid`);
  }
  return Math.min(Number(text), rule.most);
}

/** The named events in the order of `known`. @throws TwilioError 21626 when one is unknown */
export function eventNames<Event extends string>(
  named: string[],
  known: readonly Event[],
  otherwise: readonly Event[],
): readonly Event[] {
  const wanted = named.filter((name) => name !== '');
  if (wanted.length === 0) return otherwise;
  const unknown = wanted.find((name) => !known.some((event) => event === name));
  if (unknown) throw new TwilioError(400, 21626, `StatusCallbackEvent ${unknown} is not valid`);
  return known.filter((event) => wanted.includes(event));
}
