// What npm run crm:twenty says when something is missing or wrong before anything was done: what to do.
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ApiError, answerOf, createClient } from '../../../api/client.ts';
import { problemOf } from '../../../api/problems.ts';
import { dialerTrouble } from '../../../local/crm-twenty/dialer-trouble.ts';
import { findDialer, readGiven } from '../../../local/crm-twenty/given.ts';
import { ProductError } from '../../../store/errors.ts';
import { say } from '../../../workflows/rules/sentences.ts';

const TWENTY = ['--url', 'https://crm.example.com/objects/people', '--key', 'abc'];

test('takes the address as it is opened, and the dialer when it is named', () => {
  expect(readGiven([...TWENTY, '--dialer', 'http://dialer.example.com/'])).toEqual({
    place: { url: 'https://crm.example.com', key: 'abc' },
    dialer: { url: 'http://dialer.example.com' },
  });
});

test.each([
  [[], /^Twenty is missing: give the address/],
  [['--url', 'https://crm.example.com'], /^The key is missing: make one in Twenty \(Settings/],
  [['--url', 'crm.example.com', '--key', 'abc'], /"crm\.example\.com" is no web address: write it in full/],
  [[...TWENTY, '--dialer', 'localhost:4300'], /"localhost:4300" is no web address/],
  [[...TWENTY, '--sekret', 'x'], /--sekret/],
])('%j is refused with what to give, and how', (args, words) => {
  expect(() => readGiven(args)).toThrow(words);
  expect(() => readGiven(args)).toThrow(/Usage: npm run crm:twenty -- --url/);
});

test('without a dialer on the machine it says how to start or name one', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'no-dialer-'));
  const env = { DATA_DIR: empty, XDG_CONFIG_HOME: empty };
  try {
    await expect(findDialer({}, env)).rejects.toThrow(
      /secrets\.json is missing.*\nStart it with npm start, or name the one that runs: --dialer URL --dialer-key KEY/,
    );
    expect(await findDialer({ key: 'k' }, env)).toEqual({ url: 'http://127.0.0.1:4300', key: 'k' });
  } finally {
    await rm(empty, { recursive: true });
  }
});

async function troubleAt(url: string) {
  const { api } = createClient(url, 'a-key');
  const error = await answerOf(api.crm.connection.$get()).catch((thrown: unknown) => thrown);
  return dialerTrouble(error, url);
}

test('a dialer that does not answer is to be started', async () => {
  const { what, action } = await troubleAt('http://127.0.0.1:1');
  expect(what).toMatch(/^The dialer does not answer at http:\/\/127\.0\.0\.1:1 \(/);
  expect(action).toMatch(/^Start it with npm start, or name/);
});

test('something else at the address of the dialer is told from it', async () => {
  const server = createServer((_, response) => response.writeHead(404).end('<html>'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { what, action } = await troubleAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    expect(what).toMatch(/is not the dialer\.$/);
    expect(action).toMatch(/^Look at the address/);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
});

test('a key that the dialer does not take, or that may not, says where another is made', () => {
  const forbidden = problemOf(
    new ProductError('forbidden', say('people.permission', { area: 'settings', level: 'edit' })),
    'r-1',
  );
  const unauthorized = { ...forbidden, status: 401 };
  expect(dialerTrouble(new ApiError(401, unauthorized), 'http://d').action).toMatch(
    /^Make an API key in its console/,
  );
  expect(dialerTrouble(new ApiError(403, forbidden), 'http://d')).toEqual({
    what: 'The key may not do this: the permission settings:edit is needed.',
    action: 'Give --dialer-key a key of an admin, with all permissions.',
  });
});
