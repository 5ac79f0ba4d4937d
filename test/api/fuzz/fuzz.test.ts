// Whatever is sent to the API, it keeps to its own description and never fails: every route, as admin and as agent.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningApi, startApi } from '../../../api/server.ts';
import { makePerson } from '../callers.ts';
import { API_KEY, openTestApi, type TestApi } from '../open-test-api.ts';
import { fuzz } from './schemathesis.ts';

const program = process.env.SCHEMATHESIS;
const long = process.env.TEST_LONG === '1';
/** Agents may do little: most of what they send is refused at the door. */
const SECONDS = long ? { admin: 600, agent: 120 } : { admin: 40, agent: 15 };
const LONGEST_MS = (Math.max(SECONDS.admin, SECONDS.agent) + 120) * 1000;
/** A stream does not end by itself; signing out would end the session that the others need. */
const EXCLUDED = ['/api/events', '/api/session'];

describe.skipIf(!program)('every route keeps to its description', () => {
  let api: TestApi;
  let server: RunningApi;
  let uploads: string;
  /** What the log says about failures of ours. */
  const failures: string[] = [];
  beforeAll(async () => {
    uploads = await mkdtemp(join(tmpdir(), 'multi-number-uploads-'));
    api = await openTestApi([], { PORT: '0', UPLOAD_DIR: uploads });
    const { config, database, temporal } = api;
    const log = pino({ level: 'error' }, { write: (line: string) => void failures.push(line) });
    server = await startApi({ config, database, temporal, log, clock: () => api.clock.now });
  });
  afterAll(async () => {
    await server.stop();
    await api.close();
    await rm(uploads, { recursive: true, force: true });
  });

  // One thinks of its next request while the other's is answered.
  test.concurrent.each(['admin', 'agent'] as const)(
    'as %s',
    async (role) => {
      const key = role === 'admin' ? API_KEY : await tokenOf(api);
      const options = { key, seconds: SECONDS[role], seed: long ? Date.now() % 1e6 : 1, excluded: EXCLUDED };
      const url = `http://127.0.0.1:${server.port}`;
      const { failed, report, requests } = await fuzz(program ?? '', url, options);
      expect(failed, `${report}\n${failures.join('')}`).toBe(false);
      // How many there are is a matter of the machine; none would prove nothing.
      expect(requests).toBeGreaterThan(0);
    },
    LONGEST_MS,
  );
});

async function tokenOf(api: TestApi): Promise<string> {
  const { headers } = await makePerson(api, 'agent');
  return headers.Authorization.replace('Bearer ', '');
}
