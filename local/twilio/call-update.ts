/** Changes to a running call: cancel, complete, redirect, limit (Twilio docs, "Update a call resource"). */
import { type Call, isOver } from './call.ts';
import { address, integer, method } from './form-fields.ts';
import type { Line } from './line.ts';
import { TwilioError } from './twilio-error.ts';

/** @throws TwilioError 21220 when a call that is not in progress should be redirected */
export function updateCall(line: Line, call: Call, form: URLSearchParams): void {
  changeStatus(line, call, form.get('Status'));
  redirect(line, call, form);
  const seconds = integer(form, 'TimeLimit', { least: 0, most: 86_400, otherwise: 0, code: 20001 });
  if (seconds > 0) line.setTimeLimit(call, seconds);
  const statusCallback = address(form, 'StatusCallback', 21609);
  if (!statusCallback || isOver(call)) return;
  call.request.statusCallback = statusCallback;
  call.request.statusCallbackMethod = method(form, 'StatusCallbackMethod');
}

function changeStatus(line: Line, call: Call, status: string | null): void {
  if (!status) return;
  if (status !== 'canceled' && status !== 'completed') {
    throw new TwilioError(400, 20001, `Status ${status} is not valid: canceled or completed`);
  }
  const talking = call.status === 'in-progress';
  /** "canceled" has no effect on a call that is already in progress. */
  if (talking && status === 'canceled') return;
  line.end(call, talking ? 'completed' : 'canceled', 'api');
}

function redirect(line: Line, call: Call, form: URLSearchParams): void {
  const url = address(form, 'Url', 21205);
  const twiml = form.get('Twiml');
  if (!url && !twiml) return;
  const fallbackUrl = address(form, 'FallbackUrl', 21205);
  const source = url
    ? {
        url,
        method: method(form, 'Method'),
        fallback: fallbackUrl ? { url: fallbackUrl, method: method(form, 'FallbackMethod') } : undefined,
      }
    : { twiml: twiml ?? '' };
  if (!line.redirect(call, source)) {
    throw new TwilioError(400, 21220, 'Call is not in-progress. Cannot redirect.');
  }
}
