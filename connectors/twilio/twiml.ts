// What an answered call hears, as TwiML.
import twilio from 'twilio';

export type Message = { type: 'say'; text: string; language: string } | { type: 'play'; url: string };

/** Plays the message once and hangs up. */
export function playMessage(message: Message): string {
  const response = new twilio.twiml.VoiceResponse();
  if (message.type === 'say') response.say({ language: message.language as 'en-US' }, message.text);
  else response.play(message.url);
  response.hangup();
  return response.toString();
}

/** Ends the call at once. */
export function hangUp(): string {
  const response = new twilio.twiml.VoiceResponse();
  response.hangup();
  return response.toString();
}
