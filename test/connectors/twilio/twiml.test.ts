// What an answered call hears.
import { expect, test } from 'vitest';
import { playMessage } from '../../../connectors/twilio/twiml.ts';

const say = { type: 'say', text: 'Hello & goodbye', language: 'en-GB', voice: 'Polly.Amy' } as const;

test('a message is read out by the voice that was named, and ends the call', () => {
  expect(playMessage(say, '')).toContain(
    '<Response><Say language="en-GB" voice="Polly.Amy">Hello &amp; goodbye</Say><Hangup/></Response>',
  );
});

test('a menu takes one key, the # too, and is told of silence', () => {
  const menu = { type: 'menu' as const, prompt: say, options: [], timeoutSeconds: 4 };
  const twiml = playMessage(menu, 'https://dialer.example/menu');
  for (const attribute of ['numDigits="1"', 'finishOnKey=""', 'timeout="4"', 'actionOnEmptyResult="true"']) {
    expect(twiml).toContain(attribute);
  }
});

test('a flow at another address is handed the call', () => {
  expect(playMessage({ type: 'redirect', url: 'https://flows.example/1' }, '')).toContain(
    '<Response><Redirect>https://flows.example/1</Redirect></Response>',
  );
});
