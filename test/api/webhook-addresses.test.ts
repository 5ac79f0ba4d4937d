// Webhooks never reach into a private network, whatever the address looks like or its name resolves to.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { addressProblem, postWebhook } from '../../connectors/webhooks/post-webhook.ts';
import { isPublicAddress, publicLookup } from '../../connectors/webhooks/public-address.ts';

const receiver = createServer((_, response) => response.end());
const seen = vi.fn();
let port = 0;
beforeAll(async () => {
  receiver.on('connection', seen);
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  port = (receiver.address() as AddressInfo).port;
});
afterAll(() => receiver.close());

const webhook = { secret: 'whsec_x', id: 'd', event: 'call.ended', body: '{}', at: new Date(0) };
const settings = { allowPrivateAddresses: false, timeoutMs: 2_000 };

test.each([
  ...['10.1.2.3', '127.0.0.1', '169.254.169.254', '172.16.0.1', '192.168.1.1', '100.64.0.1', '0.0.0.0'],
  ...['224.0.0.1', '255.255.255.255', '::1', '::', 'fe80::1', 'fd00::1', '::ffff:10.0.0.1', '64:ff9b::a00:1'],
  ...['2002:7f00:1::', '::127.0.0.1', 'not an address'],
])('%s is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(['8.8.8.8', '93.184.215.14', '2606:4700:4700::1111', '::ffff:8.8.8.8'])(
  '%s is public',
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

describe('nothing is sent', () => {
  test.each([
    ...['127.0.0.1', '2130706433', '0x7f000001', '0177.0.0.1', '127.1', '[::1]', '[::ffff:127.0.0.1]'],
    ...['localhost', 'LOCALHOST.', 'a.localhost', 'db.internal'],
  ])('to %s', async (host) => {
    const url = `http://${host}:${port}/`;
    expect(addressProblem(new URL(url), false)).toBe('is not a public address');
    expect(await postWebhook({ ...webhook, url }, settings)).toMatchObject({
      delivered: false,
      status: null,
    });
    expect(seen).not.toHaveBeenCalled();
  });

  test('to a name that resolves to a private address', async () => {
    const answer = await new Promise((resolve) =>
      publicLookup('localhost', { all: true }, (error) => resolve(error)),
    );
    expect(answer).toMatchObject({ name: 'NotPublicError' });
  });

  test('with a user name or password in the address', () => {
    expect(addressProblem(new URL('https://a:b@example.com'), true)).toContain('user name');
  });
});

test('a receiver that says nothing is given up in time', async () => {
  const silent = createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
  const answer = await postWebhook({ ...webhook, url }, { allowPrivateAddresses: true, timeoutMs: 100 });
  expect(answer).toEqual({ delivered: false, status: null, error: 'gave no answer within 0.1 s' });
  silent.closeAllConnections();
  silent.close();
});
