// What an answered call hears, as TwiML.
import twilio from 'twilio';

export type Spoken =
  | { type: 'say'; text: string; language: string; voice?: string | undefined }
  | { type: 'play'; url: string };

export type Message =
  | Spoken
  | { type: 'menu'; prompt: Spoken; options: unknown[]; timeoutSeconds: number }
  | { type: 'redirect'; url: string };

/** Plays the message and hangs up, waits for a key that is told to `menuUrl`, or hands the call to other TwiML. */
export function playMessage(message: Message, menuUrl: string): string {
  const response = new twilio.twiml.VoiceResponse();
  switch (message.type) {
    case 'redirect':
      response.redirect(message.url);
      return response.toString();
    case 'menu':
      speak(
        response.gather({
          input: ['dtmf'],
          numDigits: 1,
          // The # is a key like the others.
          finishOnKey: '',
          timeout: message.timeoutSeconds,
          action: menuUrl,
          actionOnEmptyResult: true,
        }),
        message.prompt,
      );
      return response.toString();
    default:
      return sayAndHangUp(message);
  }
}

type Speaker = Pick<InstanceType<typeof twilio.twiml.VoiceResponse>, 'say' | 'play'>;

/** One message, read out or played. */
function speak(speaker: Speaker, message: Spoken): void {
  if (message.type === 'play') speaker.play(message.url);
  else speaker.say({ language: message.language, voice: message.voice } as object, message.text);
}

/** Says the message, if there is one, and ends the call. */
export function sayAndHangUp(message: Spoken | null): string {
  const response = new twilio.twiml.VoiceResponse();
  if (message) speak(response, message);
  response.hangup();
  return response.toString();
}

/** Ends the call at once. */
export function hangUp(): string {
  return sayAndHangUp(null);
}
