/** TwiML's `<Dial>`: into a conference, or, as a skeleton, to somebody who answers at once. */
import { type Call, type EndedBy, isOver } from './call.ts';
import type { Clock } from './clock.ts';
import { conferenceEntry } from './conference-entry.ts';
import type { ConferenceRooms } from './conference-rooms.ts';
import type { Leg } from './leg.ts';
import { newSid } from './random.ts';
import type { Verb } from './twiml.ts';
import type { TwimlLoader } from './twiml-loader.ts';
import type { OpenDocument } from './twiml-position.ts';
import { secondsAttribute } from './verb-times.ts';

type Deps = {
  clock: Clock;
  rooms: ConferenceRooms;
  loader: TwimlLoader;
  hangUp: (call: Call, by: EndedBy) => void;
};
type Run = { leg: Leg; signal: AbortSignal; at: OpenDocument };
/** For the request to the `<Dial>`'s action. */
type DialResult = Record<string, string>;

const defaultDialMs = 10_000;

export function createDialVerb({ clock, rooms, loader, hangUp }: Deps) {
  /** Resolves when the dialed party is gone, and when the call itself is over or redirected. */
  function dial(verb: Verb, run: Run): Promise<DialResult> {
    const conference = verb.children.find(({ name }) => name === 'Conference');
    return conference ? confer(verb, conference, run) : talk(run);
  }

  /** Whoever is dialed answers at once and talks for the scenario's `dialMs`. */
  async function talk({ leg, signal, at }: Run): Promise<DialResult> {
    const talkedMs = leg.call.scenario.dialMs ?? defaultDialMs;
    await clock.sleep(clock.left(talkedMs, at.since), signal);
    return {
      DialCallStatus: 'completed',
      DialCallSid: newSid('CA'),
      DialCallDuration: String(Math.round(talkedMs / 1000)),
      DialBridged: 'true',
    };
  }

  /** Twilio sends neither DialCallSid nor DialCallDuration after a conference. */
  async function confer(verb: Verb, noun: Verb, run: Run): Promise<DialResult> {
    const { leg, signal, at } = run;
    const { call } = leg;
    const entry = conferenceEntry(noun, at.url);
    const stay = rooms.enter(call, entry);
    if ('code' in stay) {
      loader.failed(leg, stay.code, stay.text);
      return { DialCallStatus: 'failed', DialBridged: 'false' };
    }
    const over = new AbortController();
    const inside = AbortSignal.any([over.signal, signal]);
    signal.addEventListener('abort', () => isRedirected(call) && depart(), {
      once: true,
      signal: over.signal,
    });
    if (stay.participant.bridgedAt === undefined && entry.waitUrl)
      void loader.listen(leg, entry.waitUrl, entry.waitMethod);
    void stay.bridged.then(() => hangUpAfterTalk(leg, stay.participant.bridgedAt, inside));
    void departAfter(verb, run, inside);
    if (verb.attributes.hangupOnStar === 'true') void departOnStar(leg, inside);
    await stay.left;
    over.abort('over');
    leg.keypad.clear();
    return { DialCallStatus: 'answered', DialBridged: String(stay.participant.bridgedAt !== undefined) };

    function depart(): void {
      rooms.depart(call, 'participant_updated_via_api');
    }
  }

  /** A callee with a talk time hangs up so long after it has somebody to talk to. */
  async function hangUpAfterTalk({ call }: Leg, bridgedAt: number | undefined, inside: AbortSignal) {
    const { dialMs } = call.scenario;
    if (dialMs === undefined || bridgedAt === undefined) return;
    if (await clock.sleep(clock.left(dialMs, bridgedAt), inside)) hangUp(call, 'callee');
  }

  async function departAfter(verb: Verb, { leg, at }: Run, inside: AbortSignal): Promise<void> {
    const seconds = secondsAttribute(verb, 'timeLimit', 14_400);
    if (await clock.sleep(clock.left(seconds * 1000, at.since), inside))
      rooms.depart(leg.call, 'participant_hung_up');
  }

  async function departOnStar({ call, keypad }: Leg, inside: AbortSignal): Promise<void> {
    while (!inside.aborted) {
      const key = await keypad.next(Number.POSITIVE_INFINITY, inside);
      if (key === '*') return rooms.depart(call, 'participant_hung_up');
    }
  }

  return { dial };
}

function isRedirected(call: Call): boolean {
  return !isOver(call);
}
