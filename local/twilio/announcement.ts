/** Announcements into a conference: their TwiML is fetched, heard by whom it is for, and its end is told. */
import type { Conference, Participant } from './conference.ts';
import type { HttpMethod } from './form-fields.ts';
import type { Simulation } from './simulation.ts';
import { parseTwiml, TwimlError, type Verb } from './twiml.ts';
import { talkMs } from './verb-times.ts';
import { spokenWords } from './verb-words.ts';
import { callFields } from './webhook-fields.ts';

/** @param hearers one participant, or all of the conference */
export async function announce(
  simulation: Simulation,
  conference: Conference,
  hearers: readonly Participant[],
  { url, method }: { url: string; method: HttpMethod },
): Promise<void> {
  const { settings, clock, calls, webhooks, rooms } = simulation;
  const [first] = hearers;
  const call = first && calls.get(first.callSid);
  if (!first || !call) return;
  const fields = { ...callFields(settings.accountSid, call, call.status), ConferenceSid: conference.sid };
  const answer = await webhooks.fetchTwiml(call, url, method, fields);
  const verbs = answer.kind === 'answer' ? verbsOf(answer.body) : [];
  for (const { callSid } of hearers) {
    const said = verbs.map(spokenWords).join(' ').trim();
    calls.get(callSid)?.verbs.push({ at: clock.now(), verb: 'Announce', detail: url, ...(said && { said }) });
  }
  const lengthMs = verbs.reduce((sum, verb) => sum + talkMs(verb), 0);
  await clock.sleep(lengthMs, new AbortController().signal);
  rooms.announced(conference, hearers.length === 1 ? first : undefined, url);
}

function verbsOf(document: string): Verb[] {
  try {
    return parseTwiml(document);
  } catch (error) {
    if (error instanceof TwimlError) return [];
    throw error;
  }
}
