import fc from 'fast-check';
import twilio from 'twilio';
import { expect, test } from 'vitest';
import { twilioSignature } from '../../../local/twilio/signature.ts';

const url = 'https://dialer.example.com/webhooks/status?attempt=1&note=a%20b';

test("signs every form exactly as Twilio's library expects it", () => {
  const forms = fc.dictionary(fc.string({ unit: 'binary', minLength: 1 }), fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(forms, (params) => {
      expect(twilioSignature('secret', url, params)).toBe(
        twilio.getExpectedTwilioSignature('secret', url, params),
      );
    }),
    { numRuns: 50 },
  );
});

test("is accepted by Twilio's validator, and not after any change", () => {
  const params = { CallSid: 'CA1', CallStatus: 'completed', ToCity: '' };
  const signature = twilioSignature('secret', url, params);
  expect(twilio.validateRequest('secret', signature, url, params)).toBe(true);
  expect(twilio.validateRequest('other', signature, url, params)).toBe(false);
  expect(twilio.validateRequest('secret', signature, url, { ...params, CallStatus: 'busy' })).toBe(false);
  expect(twilio.validateRequest('secret', signature, `${url}#rc=2`, params)).toBe(false);
});
