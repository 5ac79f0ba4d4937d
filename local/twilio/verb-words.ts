/** TwiML verbs in words, for the log and for captions. */
import type { Verb } from './twiml.ts';

const longestDetail = 200;
const longestSpeech = 1000;

/** What a reader of the log wants to know about the verb. */
export function detail(verb: Verb): string {
  const nested = verb.children.map((child) => `${child.name} ${child.text}`);
  const told = [verb.text, ...nested].filter((text) => text !== '').join(', ');
  return told.slice(0, longestDetail);
}

/** What the callee hears said, prompts of a `<Gather>` included; undefined where the verb does not speak. */
export function spokenWords(verb: Verb): string | undefined {
  const speeches = [verb, ...verb.children].filter(({ name }) => name === 'Say').map(({ text }) => text);
  const words = speeches.filter((text) => text !== '').join(' ');
  return words === '' ? undefined : words.slice(0, longestSpeech);
}
