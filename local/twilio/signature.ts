/** X-Twilio-Signature, as Twilio computes it (source: twilio's lib/webhooks, "Security" in Twilio's docs). */
import { createHmac } from 'node:crypto';

/**
 * base64(HMAC-SHA1(authToken, url + every parameter's name and value, sorted by name)).
 * @param url the full address with its query and without its fragment
 * @param params the form fields of a POST; `{}` for a GET, whose parameters are in the url
 */
export function twilioSignature(authToken: string, url: string, params: Record<string, string>): string {
  let signed = url;
  for (const name of Object.keys(params).sort()) signed += name + params[name];
  return createHmac('sha1', authToken).update(signed, 'utf8').digest('base64');
}
