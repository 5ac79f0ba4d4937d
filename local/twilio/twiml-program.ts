/** Runs the TwiML of an answered call, document after document, until it hangs up or is replaced. */
import type { HttpMethod } from './call-request.ts';
import type { Clock } from './clock.ts';
import type { Leg } from './leg.ts';
import { newSid } from './random.ts';
import { parseTwiml, TwimlError, type Verb } from './twiml.ts';
import { secondsAttribute, talkMs } from './verb-times.ts';
import { callFields } from './webhook-fields.ts';
import type { Webhooks } from './webhooks.ts';

export type TwimlSource =
  | { twiml: string }
  | {
      url: string;
      method: HttpMethod;
      /** Fields on top of the call's own. */
      params?: Record<string, string>;
      fallback?: { url: string; method: HttpMethod } | undefined;
    };

/** `ended`: hung up by TwiML. `failed`: no TwiML could be had. `stopped`: the call ended or was redirected. */
export type ProgramEnd = 'ended' | 'failed' | 'stopped';

type Deps = { accountSid: string; clock: Clock; webhooks: Webhooks };
/** The next document, the end of the call, or (undefined) the next verb. */
type Step = TwimlSource | 'hangUp' | undefined;
type Loaded = { verbs: Verb[]; url: string | undefined };
type Run = { leg: Leg; signal: AbortSignal; url: string | undefined };

/** A person needs a second to find the first key. */
const firstKeyMs = 1000;
const defaultDialMs = 10_000;

export function createTwimlRunner({ accountSid, clock, webhooks }: Deps) {
  async function run(leg: Leg, entry: TwimlSource): Promise<ProgramEnd> {
    const { signal } = leg.program;
    let source: TwimlSource | undefined = entry;
    while (source) {
      const loaded: Loaded | undefined = await load(leg, source);
      if (signal.aborted) return 'stopped';
      if (!loaded) return 'failed';
      source = undefined;
      for (const verb of loaded.verbs) {
        const step = await perform(verb, { leg, signal, url: loaded.url });
        if (signal.aborted) return 'stopped';
        if (step === 'hangUp') return 'ended';
        source = step;
        if (source) break;
      }
    }
    return 'ended';
  }

  async function load(leg: Leg, source: TwimlSource): Promise<Loaded | undefined> {
    if ('twiml' in source) return parsed(leg, source.twiml, undefined)?.loaded;
    const first = await fetched(leg, source.url, source.method, source.params ?? {});
    if (first.loaded || !source.fallback || leg.over.signal.aborted) return first.loaded;
    const { url, method } = source.fallback;
    const told = { ...source.params, ErrorCode: String(first.code), ErrorUrl: source.url };
    return (await fetched(leg, url, method, told)).loaded;
  }

  async function fetched(leg: Leg, address: string, method: HttpMethod, params: Record<string, string>) {
    const { call } = leg;
    const fields = { ...callFields(accountSid, call, call.status), ...params };
    const answer = await webhooks.fetchTwiml(call, address, method, fields);
    if (answer.kind === 'failure') return failed(leg, answer.reason === 'ct' ? 11205 : 11200, answer.error);
    if (answer.status >= 300) return failed(leg, 11200, `HTTP ${answer.status} from ${address}`);
    if (!/xml|^text\//.test(answer.contentType))
      return failed(leg, 12300, `Content-Type ${answer.contentType}`);
    if (answer.body.length > 64 * 1024) return failed(leg, 11750, 'TwiML response body too large');
    return parsed(leg, answer.body, address) ?? { code: 12100 };
  }

  function parsed(leg: Leg, document: string, address: string | undefined) {
    try {
      return { code: 0, loaded: { verbs: parseTwiml(document), url: address?.split('#')[0] } };
    } catch (error) {
      if (!(error instanceof TwimlError)) throw error;
      return failed(leg, error.code, error.message);
    }
  }

  function failed(leg: Leg, code: number, text: string): { code: number; loaded?: undefined } {
    leg.call.notes.push({ at: clock.now(), code, text });
    return { code };
  }

  async function perform(verb: Verb, run: Run): Promise<Step> {
    const { leg, signal } = run;
    leg.call.verbs.push({ at: clock.now(), verb: verb.name, detail: detail(verb) });
    switch (verb.name) {
      case 'Say':
      case 'Play':
      case 'Pause':
        await clock.sleep(talkMs(verb), signal);
        return undefined;
      case 'Gather':
        return gather(verb, run);
      case 'Redirect':
        return goTo(verb.text, verb, run, {});
      case 'Dial':
        return dial(verb, run);
      case 'Reject':
      case 'Hangup':
        return 'hangUp';
      default:
        failed(leg, 12200, `Unknown verb <${verb.name}>: the simulator does not perform it`);
        return undefined;
    }
  }

  async function gather(verb: Verb, run: Run): Promise<Step> {
    const { leg, signal } = run;
    const scripted = leg.scriptedKeys.shift();
    if (scripted) void clock.sleep(firstKeyMs, signal).then((still) => still && leg.keypad.press(scripted));
    const digits = await gatheredDigits(verb, leg, signal);
    if (signal.aborted || (digits === '' && verb.attributes.actionOnEmptyResult !== 'true')) return undefined;
    return goTo(verb.attributes.action ?? run.url ?? '', verb, run, { Digits: digits, msg: 'Gather End' });
  }

  /** Keys may be pressed into the prompts; after them the callee has `timeout` seconds for each key. */
  async function gatheredDigits(verb: Verb, leg: Leg, signal: AbortSignal): Promise<string> {
    const finishOnKey = verb.attributes.finishOnKey ?? '#';
    const mostDigits = secondsAttribute(verb, 'numDigits', Number.POSITIVE_INFINITY);
    const patienceMs = secondsAttribute(verb, 'timeout', 5) * 1000;
    const promptMs = verb.children.reduce((sum, prompt) => sum + talkMs(prompt), 0);
    let digits = '';
    let key = await leg.keypad.next(promptMs + patienceMs, signal);
    while (key !== undefined && key !== finishOnKey) {
      digits += key;
      if (digits.length >= mostDigits) break;
      key = await leg.keypad.next(patienceMs, signal);
    }
    return digits;
  }

  /** Skeleton: whoever is dialed answers at once and talks for the scenario's `dialMs`. */
  async function dial(verb: Verb, run: Run): Promise<Step> {
    const talkedMs = run.leg.call.scenario.dialMs ?? defaultDialMs;
    if (!(await clock.sleep(talkedMs, run.signal))) return undefined;
    if (verb.attributes.action === undefined) return undefined;
    return goTo(verb.attributes.action, verb, run, {
      DialCallStatus: 'completed',
      DialCallSid: newSid('CA'),
      DialCallDuration: String(Math.round(talkedMs / 1000)),
    });
  }

  function goTo(address: string, verb: Verb, run: Run, params: Record<string, string>): Step {
    const url = URL.canParse(address) ? address : URL.parse(address, run.url)?.href;
    if (!url) {
      failed(run.leg, 11100, `Invalid URL in <${verb.name}>: ${address}`);
      return 'hangUp';
    }
    return { url, method: verb.attributes.method === 'GET' ? 'GET' : 'POST', params };
  }

  return { run };
}

const longestDetail = 200;

/** What a reader of the log wants to know about the verb. */
function detail(verb: Verb): string {
  const nested = verb.children.map((child) => `${child.name} ${child.text}`);
  const told = [verb.text, ...nested].filter((text) => text !== '').join(', ');
  return told.slice(0, longestDetail);
}
