/** How long the talking verbs of TwiML take, in milliseconds before `speed`: a plausible voice, nothing measured. */
import type { Verb } from './twiml.ts';

const msPerSpokenCharacter = 60;
const playMs = 3000;
const msPerPlayedKey = 500;
/** `loop="0"` repeats until the call ends; Twilio stops after a thousand rounds. */
const endlessLoops = 1000;

/** 0 for verbs that do not talk. */
export function talkMs(verb: Verb): number {
  switch (verb.name) {
    case 'Say':
      return verb.text.length * msPerSpokenCharacter * loops(verb);
    case 'Play':
      return (verb.attributes.digits?.length ?? playMs / msPerPlayedKey) * msPerPlayedKey * loops(verb);
    case 'Pause':
      return secondsAttribute(verb, 'length', 1) * 1000;
    default:
      return 0;
  }
}

export function secondsAttribute(verb: Verb, name: string, otherwise: number): number {
  const text = verb.attributes[name];
  return text !== undefined && /^\d+(\.\d+)?$/.test(text) ? Number(text) : otherwise;
}

function loops(verb: Verb): number {
  const count = secondsAttribute(verb, 'loop', 1);
  return count === 0 ? endlessLoops : count;
}
