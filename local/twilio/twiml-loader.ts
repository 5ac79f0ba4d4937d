/** Gets the TwiML of a call: fetched from its address, or from the fallback when that goes wrong. */

import type { Clock } from './clock.ts';
import type { HttpMethod } from './form-fields.ts';
import type { Leg } from './leg.ts';
import { parseTwiml, TwimlError, type Verb } from './twiml.ts';
import type { TwimlSource } from './twiml-position.ts';
import { callFields } from './webhook-fields.ts';
import type { Webhooks } from './webhooks.ts';

export type Loaded = { verbs: Verb[]; document: string; url: string | undefined };
/** Without `loaded` it went wrong, with Twilio's code. */
type Loading = { code: number; loaded?: Loaded };

type Deps = { accountSid: string; clock: Clock; webhooks: Webhooks };

export function createTwimlLoader({ accountSid, clock, webhooks }: Deps) {
  async function load(leg: Leg, source: TwimlSource): Promise<Loaded | undefined> {
    if ('twiml' in source) return open(leg, source.twiml, undefined).loaded;
    const first = await fetched(leg, source.url, source.method, source.params ?? {});
    if (first.loaded || !source.fallback || leg.over.signal.aborted) return first.loaded;
    const { url, method } = source.fallback;
    const told = { ...source.params, ErrorCode: String(first.code), ErrorUrl: source.url };
    return (await fetched(leg, url, method, told)).loaded;
  }

  async function fetched(
    leg: Leg,
    address: string,
    method: HttpMethod,
    params: Record<string, string>,
  ): Promise<Loading> {
    const { call } = leg;
    const fields = { ...callFields(accountSid, call, call.status), ...params };
    const answer = await webhooks.fetchTwiml(call, address, method, fields);
    if (answer.kind === 'failure') return failed(leg, answer.reason === 'ct' ? 11205 : 11200, answer.error);
    if (answer.status >= 300) return failed(leg, 11200, `HTTP ${answer.status} from ${address}`);
    if (!/xml|^text\//.test(answer.contentType))
      return failed(leg, 12300, `Content-Type ${answer.contentType}`);
    if (answer.body.length > 64 * 1024) return failed(leg, 11750, 'TwiML response body too large');
    return open(leg, answer.body, address);
  }

  /** Asks for what somebody hears meanwhile, music or TwiML: nothing is done with it. */
  async function listen(leg: Leg, address: string, method: HttpMethod): Promise<void> {
    const fields = callFields(accountSid, leg.call, leg.call.status);
    const answer = await webhooks.fetchTwiml(leg.call, address, method, fields);
    if (answer.kind === 'failure') failed(leg, 11205, `${answer.error} from ${address}`);
    else if (answer.status >= 300) failed(leg, 11200, `HTTP ${answer.status} from ${address}`);
  }

  /** @param address where the document came from, with or without its fragment */
  function open(leg: Leg, document: string, address: string | undefined): Loading {
    try {
      return { code: 0, loaded: { verbs: parseTwiml(document), document, url: address?.split('#')[0] } };
    } catch (error) {
      if (!(error instanceof TwimlError)) throw error;
      return failed(leg, error.code, error.message);
    }
  }

  /** Notes what a real account would show in its debugger. */
  function failed(leg: Leg, code: number, text: string): Loading {
    leg.call.notes.push({ at: clock.now(), code, text });
    return { code };
  }

  return { load, open, listen, failed };
}

export type TwimlLoader = ReturnType<typeof createTwimlLoader>;
