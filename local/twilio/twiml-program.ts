/** Runs the TwiML of an answered call, document after document, until it hangs up or is replaced. */
import type { Call, EndedBy } from './call.ts';
import type { Clock } from './clock.ts';
import type { ConferenceRooms } from './conference-rooms.ts';
import { createDialVerb } from './dial-verb.ts';
import type { Leg } from './leg.ts';
import type { Verb } from './twiml.ts';
import { createTwimlLoader, type Loaded } from './twiml-loader.ts';
import type { OpenDocument, TwimlPosition, TwimlSource } from './twiml-position.ts';
import { secondsAttribute, talkMs } from './verb-times.ts';
import { detail, spokenWords } from './verb-words.ts';
import type { Webhooks } from './webhooks.ts';

/** `ended`: hung up by TwiML. `failed`: no TwiML could be had. `stopped`: the call ended or was redirected. */
export type ProgramEnd = 'ended' | 'failed' | 'stopped';

type Deps = {
  accountSid: string;
  clock: Clock;
  webhooks: Webhooks;
  rooms: ConferenceRooms;
  /** Told when a verb begins. */
  onChange: (call: Call) => void;
  hangUp: (call: Call, by: EndedBy) => void;
};
/** The next document, the end of the call, or (undefined) the next verb. */
type Step = TwimlSource | 'hangUp' | undefined;
type Run = { leg: Leg; signal: AbortSignal; at: OpenDocument };

/** A person needs a second to find the first key. */
const firstKeyMs = 1000;

export function createTwimlRunner({ accountSid, clock, webhooks, rooms, onChange, hangUp }: Deps) {
  const loader = createTwimlLoader({ accountSid, clock, webhooks });
  const dialVerb = createDialVerb({ clock, rooms, loader, hangUp });

  /** @param entry a source to begin with, or where the program was when the simulator was stopped */
  async function run(leg: Leg, entry: TwimlPosition): Promise<ProgramEnd> {
    const { signal } = leg.program;
    let position: TwimlPosition | undefined = entry;
    while (position) {
      leg.position = position;
      const loaded: Loaded | undefined =
        'source' in position
          ? await loader.load(leg, position.source)
          : loader.open(leg, position.document, position.url).loaded;
      if (signal.aborted) return 'stopped';
      if (!loaded) return 'failed';
      const step: Step = await performAll(loaded, leg, 'source' in position ? undefined : position);
      if (signal.aborted) return 'stopped';
      if (step === 'hangUp') return 'ended';
      position = step && { source: step };
    }
    return 'ended';
  }

  /** @param begun the verb to go on with; it is not told again */
  async function performAll({ verbs, document, url }: Loaded, leg: Leg, begun?: OpenDocument): Promise<Step> {
    const { signal } = leg.program;
    for (const [index, verb] of verbs.entries()) {
      if (begun && index < begun.verb) continue;
      const goesOn = begun && index === begun.verb;
      const at = goesOn ? begun : { document, url, verb: index, since: clock.now(), digits: '' };
      leg.position = at;
      if (!goesOn) tell(leg.call, verb, at.since);
      const step = await perform(verb, { leg, signal, at });
      if (step || signal.aborted) return step;
    }
    return undefined;
  }

  function tell(call: Call, verb: Verb, at: number): void {
    const said = spokenWords(verb);
    call.verbs.push({ at, verb: verb.name, detail: detail(verb), ...(said && { said }) });
    onChange(call);
  }

  async function perform(verb: Verb, run: Run): Promise<Step> {
    const { leg, signal, at } = run;
    switch (verb.name) {
      case 'Say':
      case 'Play':
      case 'Pause':
        await clock.sleep(clock.left(talkMs(verb), at.since), signal);
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
        loader.failed(leg, 12200, `Unknown verb <${verb.name}>: the simulator does not perform it`);
        return undefined;
    }
  }

  async function gather(verb: Verb, run: Run): Promise<Step> {
    const { signal, at } = run;
    pressScripted(run);
    const finishedOnKey = await gatherDigits(verb, run);
    if (signal.aborted || (at.digits === '' && verb.attributes.actionOnEmptyResult !== 'true'))
      return undefined;
    const gathered = { Digits: at.digits, FinishedOnKey: finishedOnKey, msg: 'Gather End' };
    return goTo(verb.attributes.action ?? at.url ?? '', verb, run, gathered);
  }

  function pressScripted({ leg, signal, at }: Run): void {
    if (at.aboutToPress === undefined) {
      const [next, ...later] = leg.scriptedKeys;
      /** A `<Gather>` that has read something already had its keys before the restart. */
      if (!next || at.digits !== '') return;
      leg.scriptedKeys = later;
      at.aboutToPress = next;
    }
    const keys = at.aboutToPress;
    void clock.sleep(clock.left(firstKeyMs, at.since), signal).then((still) => {
      if (!still) return;
      delete at.aboutToPress;
      leg.keypad.press(keys);
    });
  }

  /**
   * Keys may be pressed into the prompts; after them the callee has `timeout` seconds for each key.
   * @returns the key that ended it, which is no digit of it; empty when none did
   */
  async function gatherDigits(verb: Verb, { leg, signal, at }: Run): Promise<string> {
    const finishOnKey = verb.attributes.finishOnKey ?? '#';
    const mostDigits = secondsAttribute(verb, 'numDigits', Number.POSITIVE_INFINITY);
    const patienceMs = secondsAttribute(verb, 'timeout', 5) * 1000;
    const promptMs = verb.children.reduce((sum, prompt) => sum + talkMs(prompt), 0);
    const firstMs = at.digits === '' ? clock.left(promptMs + patienceMs, at.since) : patienceMs;
    let key = await leg.keypad.next(firstMs, signal);
    while (key !== undefined && !finishOnKey.includes(key)) {
      at.digits += key;
      if (at.digits.length >= mostDigits) return '';
      key = await leg.keypad.next(patienceMs, signal);
    }
    return key ?? '';
  }

  async function dial(verb: Verb, run: Run): Promise<Step> {
    const result = await dialVerb.dial(verb, run);
    if (run.signal.aborted || verb.attributes.action === undefined) return undefined;
    return goTo(verb.attributes.action, verb, run, result);
  }

  function goTo(address: string, verb: Verb, run: Run, params: Record<string, string>): Step {
    const url = URL.canParse(address) ? address : URL.parse(address, run.at.url)?.href;
    if (!url) {
      loader.failed(run.leg, 11100, `Invalid URL in <${verb.name}>: ${address}`);
      return 'hangUp';
    }
    return { url, method: verb.attributes.method === 'GET' ? 'GET' : 'POST', params };
  }

  return { run };
}
