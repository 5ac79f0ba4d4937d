import { describe, expect, test } from 'vitest';
import { parseWebhookUrl } from '../../../local/twilio/webhook-url.ts';

describe('connection overrides in the fragment', () => {
  test("are Twilio's documented defaults when nothing is said", () => {
    expect(parseWebhookUrl('https://a.example/x?b=1')).toEqual({
      url: 'https://a.example/x?b=1',
      connectTimeoutMs: 5000,
      readTimeoutMs: 15_000,
      totalTimeoutMs: 15_000,
      retries: 1,
      retryOn: new Set(['ct']),
    });
  });

  test('are read, and the fragment is not part of the address', () => {
    expect(parseWebhookUrl('https://a.example/x?b=1#rc=3&rp=5xx,rt&ct=300&rt=4000&tt=9000')).toEqual({
      url: 'https://a.example/x?b=1',
      connectTimeoutMs: 300,
      readTimeoutMs: 4000,
      totalTimeoutMs: 9000,
      retries: 3,
      retryOn: new Set(['rt', '5xx']),
    });
  });

  test('are kept within the documented bounds', () => {
    const target = parseWebhookUrl('https://a.example/#ct=1&rt=99999&tt=60000&rc=50&rp=all');
    expect(target).toMatchObject({
      connectTimeoutMs: 100,
      readTimeoutMs: 15_000,
      totalTimeoutMs: 15_000,
      retries: 5,
    });
    expect([...target.retryOn].sort()).toEqual(['4xx', '5xx', 'ct', 'rt']);
  });
});
