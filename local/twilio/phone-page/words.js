// @ts-nocheck The project's types know no browser.
/** Numbers, times and outcomes as people say them. */

const countryCodes = ['1', '33', '39', '420', '43', '44', '49'];

/** `+12025550111` as `+1 202 555 0111`; other endpoints (sip:, client:) unchanged. */
export function spelled(number) {
  if (!/^\+\d+$/.test(number)) return number;
  const code = countryCodes.find((known) => number.startsWith(known, 1)) ?? number.slice(1, 3);
  const rest = number.slice(1 + code.length);
  const groups = rest.length % 3 === 1 ? /\d{3}(?=\d{3})|\d+/g : /\d{1,3}/g;
  return `+${code} ${(rest.match(groups) ?? []).join(' ')}`;
}

/** `0:07`, `12:30`, `1:02:03`. */
export function lasting(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value) => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

const timeOfDay = new Intl.DateTimeFormat([], { timeStyle: 'medium' });
const dayAndTime = new Intl.DateTimeFormat([], { dateStyle: 'medium', timeStyle: 'short' });

/** The time of day, with the day when it was not today. */
export function clockTime(at) {
  const date = new Date(at);
  const isToday = date.toDateString() === new Date().toDateString();
  return (isToday ? timeOfDay : dayAndTime).format(date);
}

/** How an ended call ended: words and whether it reached somebody (good), nobody (bad) or neither. */
export function outcomeOf(call) {
  switch (call.status) {
    case 'completed':
      return talked(call);
    case 'busy':
      return { words: call.sipResponseCode === 603 ? 'Declined' : 'Busy', tone: 'bad' };
    case 'no-answer':
      return { words: 'Rang out', tone: '' };
    case 'canceled':
      return { words: 'Canceled by the caller', tone: '' };
    default:
      return {
        words: call.sipResponseCode === 404 ? 'Number does not exist' : 'Failed in the network',
        tone: 'bad',
      };
  }
}

function talked(call) {
  const duration = lasting((call.durationSeconds ?? 0) * 1000);
  if (/^machine/.test(call.answeredBy ?? call.pickedUpBy ?? ''))
    return { words: `Voicemail, ${duration}`, tone: '' };
  return { words: `Talked ${duration}`, tone: 'good' };
}

/** What the caller said or did, line by line: `{ words, isAct }`. */
export function captionsOf(call) {
  return call.verbs.flatMap((verb) => {
    const words = actWords(verb);
    return [
      ...(verb.said ? [{ words: verb.said, isAct: false }] : []),
      ...(words ? [{ words, isAct: true }] : []),
    ];
  });
}

function actWords({ verb, detail, said }) {
  switch (verb) {
    case 'Play':
      return 'plays a recording';
    case 'Gather':
      return said ? '' : 'waits for a key';
    case 'Dial':
      return `connects you${detail ? ` to ${detail.replace(/^(\w+) (?=\S)/, '')}` : ''}`;
    default:
      return '';
  }
}

/** `In a conference with agent`; empty outside of one. */
export function roomOf({ conference }) {
  if (!conference?.isConnected) return '';
  const { others } = conference;
  if (others.length === 0) return 'Alone in a conference';
  return `In a conference with ${others.map(spelled).join(', ')}`;
}

/** Whether the caller is reading keys right now. */
export function wantsKeys(call) {
  return call.status === 'in-progress' && call.verbs.at(-1)?.verb === 'Gather';
}

/** Whether a machine has picked up, by hand or by its scenario. */
export function isMachine(call) {
  return (call.pickedUpBy ?? call.scenario.outcome) === 'machine';
}
